import type { ReactNode } from 'react';

import { cx } from '@/lib/class-names';

import { Icon, type IconName } from './icon';

export type BadgeTone = 'good' | 'warn' | 'bad' | 'plain' | 'key';

const TONES: Record<BadgeTone, string> = {
  good: 'border-success-2 bg-green-50 text-green-1000',
  warn: 'border-warning-orange-2 bg-orange-50 text-orange-1100',
  bad: 'border-error-2 bg-red-50 text-red-1000',
  plain: 'border-solid-gray-536 bg-white text-solid-gray-800',
  key: 'border-key-900 bg-key-50 text-key-1000',
};

/** A state in words with an icon: never by colour alone. */
export function Badge({ tone, icon, children }: { tone: BadgeTone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={cx('inline-flex items-center gap-1 rounded-full border px-2.5 py-1 text-oln-14B-100 whitespace-nowrap', TONES[tone])}>
      {icon && <Icon name={icon} size={15} />}
      {children}
    </span>
  );
}
