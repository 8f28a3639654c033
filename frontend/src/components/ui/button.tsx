import type { ButtonHTMLAttributes, ReactNode } from 'react';

import { cx } from '@/lib/class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'text' | 'danger';
export type ButtonSize = 'medium' | 'large';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-key-900 text-white border-key-900 hover:bg-key-1000 hover:underline active:bg-key-1200',
  secondary: 'bg-white text-key-900 border-key-900 hover:bg-key-200 hover:underline active:bg-key-300',
  text: 'bg-transparent text-key-900 border-transparent underline hover:bg-key-50 active:bg-key-100',
  danger: 'bg-error-2 text-white border-error-2 hover:bg-red-1000 hover:underline active:bg-red-1200',
};

const SIZES: Record<ButtonSize, string> = {
  medium: 'min-h-11 px-4 py-2 text-oln-16B-100',
  large: 'min-h-14 px-6 py-3 text-oln-17B-100',
};

const SHAPE = 'inline-flex items-center justify-center gap-2 rounded-8 border text-center underline-offset-[3px]';
const DISABLED = 'bg-solid-gray-100 text-solid-gray-700 border-solid-gray-420';

/** The look of a button, also for links that lead on. */
export function buttonClass(variant: ButtonVariant = 'primary', size: ButtonSize = 'medium'): string {
  return cx(SHAPE, VARIANTS[variant], SIZES[size]);
}

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Stays focusable, so that a screen reader finds it, but does nothing. */
  disabled?: boolean;
  icon?: ReactNode;
}

export function Button({ variant, size = 'medium', disabled, icon, className, onClick, children, type, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      aria-disabled={disabled || undefined}
      onClick={disabled ? (event) => event.preventDefault() : onClick}
      className={cx(disabled ? cx(SHAPE, DISABLED, SIZES[size]) : buttonClass(variant, size), className)}
    >
      {icon}
      {children}
    </button>
  );
}
