import { type SelectHTMLAttributes, useId } from 'react';

import { cx } from '@/lib/class-names';

import { FIELD_CLASS, FieldLabel } from './text-field';

export interface Option {
  value: string;
  label: string;
}

interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className'> {
  label: string;
  options: Option[];
  className?: string;
}

export function Select({ label, options, className, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={className}>
      <FieldLabel id={id} label={label} />
      <select {...rest} id={id} className={cx(FIELD_CLASS, 'pr-8')}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
