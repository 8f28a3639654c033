import type { ReactNode } from 'react';

import { Icon, type IconName } from './icon';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** `h1` where the page says nothing but this. */
  heading?: 'h1' | 'h2';
}

/** Nothing here yet: why, and what to do first. */
export function EmptyState({ icon, title, children, actions, heading: Heading = 'h2' }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-12 border border-dashed border-solid-gray-420 bg-solid-gray-50 px-6 py-10 text-center">
      <Icon name={icon} size={48} className="text-solid-gray-700" />
      <Heading className="text-std-22B-150">{title}</Heading>
      <div className="max-w-[40rem]">{children}</div>
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-3">{actions}</div>}
    </div>
  );
}
