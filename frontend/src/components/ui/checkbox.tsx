import type { InputHTMLAttributes } from 'react';

interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'> {
  label: string;
}

export function Checkbox({ label, ...rest }: CheckboxProps) {
  return (
    <label className="inline-flex min-h-11 cursor-pointer items-center gap-2 pr-2 text-std-16N-170">
      <input {...rest} type="checkbox" className="size-6 accent-key-900" />
      {label}
    </label>
  );
}
