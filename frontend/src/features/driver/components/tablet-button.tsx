import type { ButtonHTMLAttributes } from 'react';

import { Icon, type IconName } from '@/components/ui/icon';
import { cx } from '@/lib/class-names';

interface TabletButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  look: 'record' | 'other' | 'plain';
  icon: IconName;
  /** 128 px for what is pressed at every door, 64 px for the rest. */
  size: 'door' | 'cab';
  disabled?: boolean;
}

const LOOKS = {
  record: 'border-green-900 bg-green-900 text-white active:bg-green-1100',
  other: 'border-black bg-white text-black active:bg-solid-gray-100',
  plain: 'border-key-900 bg-white text-key-900 active:bg-key-100',
};

/** A button for gloves and sun: large, high contrast, words with an icon. */
export function TabletButton({ look, icon, size, disabled, onClick, className, children, ...rest }: TabletButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
      className={cx(
        'flex items-center justify-center gap-3 rounded-16 border-4 px-4 py-2 touch-manipulation select-none',
        size === 'door' ? 'min-h-32 text-std-32B-150' : 'min-h-16 text-std-20B-150',
        LOOKS[look],
        disabled && 'opacity-50',
        className,
      )}
    >
      <Icon name={icon} size={size === 'door' ? 48 : 32} />
      <span>{children}</span>
    </button>
  );
}
