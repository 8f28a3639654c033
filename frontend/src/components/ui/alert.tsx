import type { ReactNode } from 'react';

import { cx } from '@/lib/class-names';

import { Icon, type IconName } from './icon';

export type AlertKind = 'error' | 'warning' | 'success' | 'info';

const KINDS: Record<AlertKind, { frame: string; icon: IconName; tint: string }> = {
  error: { frame: 'border-error-1 bg-red-50', icon: 'error', tint: 'text-error-2' },
  warning: { frame: 'border-warning-orange-2 bg-orange-50', icon: 'warning', tint: 'text-warning-orange-2' },
  success: { frame: 'border-success-2 bg-green-50', icon: 'check', tint: 'text-success-2' },
  info: { frame: 'border-key-900 bg-key-50', icon: 'info', tint: 'text-key-900' },
};

interface AlertProps {
  kind: AlertKind;
  title: string;
  /** Say it aloud at once (a new error) or when the reader pauses. */
  live?: 'assertive' | 'polite';
  children?: ReactNode;
  actions?: ReactNode;
}

/** A notice with icon, title, words and what can be done. */
export function Alert({ kind, title, live, children, actions }: AlertProps) {
  const look = KINDS[kind];
  const role = live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined;
  return (
    <div role={role} className={cx('flex gap-3 rounded-8 border-2 p-4', look.frame)}>
      <Icon name={look.icon} size={28} className={look.tint} />
      <div className="min-w-0 grow">
        <p className="text-std-17B-170">{title}</p>
        {children}
        {actions && <div className="mt-3 flex flex-wrap gap-3">{actions}</div>}
      </div>
    </div>
  );
}
