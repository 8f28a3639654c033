import { type InputHTMLAttributes, type ReactNode, useId } from 'react';

import { cx } from '@/lib/class-names';

export const FIELD_CLASS =
  'min-h-11 w-full rounded-8 border border-solid-gray-600 bg-white px-3 py-2 text-std-16N-170 hover:border-black';

interface FieldProps {
  label: string;
  hint?: string;
  error?: string;
  className?: string;
}

interface TextFieldProps extends FieldProps, Omit<InputHTMLAttributes<HTMLInputElement>, 'className'> {}

export function TextField({ label, hint, error, className, ...rest }: TextFieldProps) {
  const id = useId();
  const described = cx(hint && `${id}-hint`, error && `${id}-error`) || undefined;
  return (
    <div className={className}>
      <FieldLabel id={id} label={label} hint={hint} />
      <input
        {...rest}
        id={id}
        aria-describedby={described}
        aria-invalid={error ? true : undefined}
        className={cx(FIELD_CLASS, error && 'border-error-1')}
      />
      {error && (
        <p id={`${id}-error`} className="mt-1 text-dns-16N-130 text-error-2">
          {error}
        </p>
      )}
    </div>
  );
}

export function FieldLabel({ id, label, hint }: { id: string; label: ReactNode; hint?: string }) {
  return (
    <>
      <label htmlFor={id} className="mb-1 block text-std-16B-170">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mb-1 text-dns-14N-130 text-solid-gray-700">
          {hint}
        </p>
      )}
    </>
  );
}
