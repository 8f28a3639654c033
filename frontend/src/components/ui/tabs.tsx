import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

import { cx } from '@/lib/class-names';

export interface Tab {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  tabs: Tab[];
  selected: string;
  onSelect: (id: string) => void;
  /** For gloves. */
  tall?: boolean;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs after the WAI-ARIA pattern: arrow keys move, one tab stop for all. */
export function Tabs({ label, tabs, selected, onSelect, tall }: TabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const current = tabs.find((tab) => tab.id === selected) ?? tabs[0];
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || !current) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length];
    if (!next) return;
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <div className="flex min-h-0 grow flex-col">
      <div ref={list} role="tablist" aria-label={label} className="flex flex-wrap gap-1 border-b border-solid-gray-400 p-1">
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            data-tab={tab.id}
            aria-selected={tab === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => onSelect(tab.id)}
            onKeyDown={move}
            className={cx(
              'shrink-0 border-b-4 px-2 py-2',
              tall ? 'min-h-14 text-std-20B-150' : 'min-h-11',
              tab === current ? 'border-key-900 text-oln-16B-100' : 'border-transparent text-oln-16N-100 hover:bg-solid-gray-50',
            )}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {/* Focusable, as the pattern asks, so that arrow keys scroll it. */}
      <div
        role="tabpanel"
        id={`${id}-panel`}
        data-scrolls
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-labelledby={`${id}-${current?.id}`}
        className="min-h-0 grow overflow-y-auto"
      >
        {current?.content}
      </div>
    </div>
  );
}
