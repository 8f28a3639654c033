import type { ReactNode, ThHTMLAttributes, TdHTMLAttributes } from 'react';

import { cx } from '@/lib/class-names';

interface TableProps {
  caption: string;
  head: ReactNode;
  children: ReactNode;
  className?: string;
  /** All columns but the first equally wide. */
  even?: boolean;
}

/** A table that scrolls sideways by keyboard too when it does not fit. */
export function Table({ caption, head, children, className, even }: TableProps) {
  return (
    // The region is focusable so that arrow keys scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={caption} tabIndex={0} className={cx('overflow-x-auto', className)}>
      <table className={cx('w-full border-collapse text-dns-16N-130', even && 'table-fixed')}>
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-solid-gray-50">
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function Th({ className, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx('border-b px-3 py-2.5 text-left align-top text-dns-16B-130', rest.scope === 'row' ? 'border-solid-gray-300' : 'border-solid-gray-600', className)}
    />
  );
}

export function Td({ className, ...rest }: TdHTMLAttributes<HTMLTableCellElement>) {
  return <td {...rest} className={cx('border-b border-solid-gray-300 px-3 py-2.5 align-top', className)} />;
}
