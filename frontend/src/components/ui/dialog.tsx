import { type ReactNode, useEffect, useId, useRef } from 'react';

import { cx } from '@/lib/class-names';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
  /** Fills the screen: for the driver's tablet. */
  full?: boolean;
}

/** A modal window on the browser's own `<dialog>`: it traps the focus, closes on Esc, and gives the focus back. */
export function Dialog({ title, onClose, children, actions, full }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const opener = document.activeElement;
    if (!dialog.open) dialog.showModal();
    return () => {
      dialog.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={cx(
        'm-auto flex-col bg-white text-solid-gray-900 shadow-5 backdrop:bg-opacity-gray-500 open:flex',
        full ? 'h-dvh max-h-none w-screen max-w-none' : 'max-h-[90dvh] w-[min(40rem,calc(100vw-2rem))] rounded-12',
      )}
    >
      <h2 id={id} className={cx('border-b border-solid-gray-300 px-6 py-4', full ? 'text-std-28B-150' : 'text-std-22B-150')}>
        {title}
      </h2>
      {/* A long list in it holds nothing that takes the focus, so the region does: arrow keys scroll it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-labelledby={id} tabIndex={full ? 0 : undefined} className="grow overflow-y-auto px-6 py-4">
        {children}
      </div>
      {actions && <div className="flex flex-wrap justify-end gap-3 px-6 pt-2 pb-6">{actions}</div>}
    </dialog>
  );
}
