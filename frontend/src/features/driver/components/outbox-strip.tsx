import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OutboxEntry } from '@/data/database';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { cx } from '@/lib/class-names';
import { errorText } from '@/lib/error-text';
import { formatInstant } from '@/lib/time';

import type { TabletOutbox } from '../api/use-outbox';
import { TabletButton } from './tablet-button';

/** Whether everything has reached the office: always in sight, opens the list of what has not. */
export function OutboxStrip({ outbox }: { outbox: TabletOutbox }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const refused = outbox.entries.filter((entry) => entry.state === 'refused').length;
  const waiting = outbox.entries.length - refused;
  const icon = refused > 0 ? 'error' : waiting > 0 ? 'send' : 'check';
  const look = refused > 0 ? 'border-red-900 bg-red-50' : waiting > 0 ? 'border-orange-900 bg-orange-50' : 'border-green-900 bg-white';
  const words = [
    refused > 0 && t('driver:outbox.refused', { count: refused }),
    waiting > 0 && t('driver:outbox.waiting', { count: waiting }),
    refused + waiting === 0 && t('driver:outbox.sent'),
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className={cx('flex min-h-14 items-center gap-2 rounded-12 border-2 px-4 text-std-18B-160', look)}
      >
        <Icon name={icon} size={28} />
        {words}
      </button>
      <span role="status" className="sr-only">
        {words}
      </span>
      {open && <OutboxList outbox={outbox} onClose={() => setOpen(false)} />}
    </>
  );
}

function OutboxList({ outbox, onClose }: { outbox: TabletOutbox; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      full
      title={t('driver:outbox.title')}
      onClose={onClose}
      actions={
        <>
          <TabletButton look="plain" icon="send" size="cab" onClick={outbox.sendNow} className="grow">
            {t('driver:outbox.now')}
          </TabletButton>
          <TabletButton look="other" icon="cross" size="cab" onClick={onClose} className="grow">
            {t('common:close')}
          </TabletButton>
        </>
      }
    >
      <p className="text-std-20N-150">{t('driver:outbox.hint')}</p>
      {outbox.entries.length === 0 && <p className="mt-4 text-std-20B-150">{t('driver:outbox.empty')}</p>}
      <ul className="mt-4 flex flex-col gap-3">
        {outbox.entries.map((entry) => (
          <EntryRow key={entry.event_id} entry={entry} onDismiss={() => outbox.dismiss(entry.event_id)} />
        ))}
      </ul>
      {outbox.others > 0 && <p className="mt-4 text-std-20B-150">{t('driver:outbox.others', { count: outbox.others })}</p>}
    </Dialog>
  );
}

function EntryRow({ entry, onDismiss }: { entry: OutboxEntry; onDismiss: () => void }) {
  const { t, i18n } = useTranslation();
  const refusal = entry.refusal && errorText(entry.refusal, t);
  return (
    <li className={cx('rounded-12 border-2 p-4', refusal ? 'border-red-900 bg-red-50' : 'border-solid-gray-536')}>
      <p className="text-std-22B-150">{entry.label}</p>
      <p className="text-std-18N-160">
        {t('driver:outbox.at', { time: formatInstant(entry.event.happened_at, i18n.language) })}
        {!refusal && entry.attempts > 0 && `・${t('driver:outbox.attempts', { count: entry.attempts })}`}
      </p>
      {refusal && (
        <>
          <p className="text-std-20B-150">
            {refusal.cause} {refusal.action} ({refusal.code})
          </p>
          <TabletButton look="other" icon="check" size="cab" onClick={onDismiss} className="mt-2">
            {t('driver:outbox.dismiss')}
          </TabletButton>
        </>
      )}
    </li>
  );
}
