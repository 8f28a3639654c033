import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ResidentDetail } from '@/api/schemas';
import { Icon } from '@/components/ui/icon';
import { durationParts, formatDate, formatDay, formatTimeOfDay } from '@/lib/time';

/** A part of the page with its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded-12 border border-solid-gray-420 p-4">
      <h2 className="mb-2 text-std-20B-150">{title}</h2>
      {children}
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8rem_1fr] gap-2 border-b border-solid-gray-200 py-1.5">
      <dt className="text-dns-16B-130">{term}</dt>
      <dd className="text-dns-16N-130 break-words">{children}</dd>
    </div>
  );
}

/** Everything about how and where to collect. */
export function ResidentBasics({ resident }: { resident: ResidentDetail }) {
  const { t } = useTranslation();
  const none = t('common:none');
  const classes = resident.allowed_classes.map((name) => t(`domain:vehicleClass.${name}`));
  return (
    <Section title={t('residents:basics')}>
      <dl>
        <Fact term={t('residents:number')}>{resident.resident_id}</Fact>
        <Fact term={t('residents:address')}>
          {resident.postal_code && <span className="block">〒{resident.postal_code}</span>}
          {resident.address}
        </Fact>
        <Fact term={t('residents:phone')}>{resident.phone || none}</Fact>
        <Fact term={t('residents:service')}>{t('common:duration.m', { minutes: durationParts(resident.service_s).minutes })}</Fact>
        <Fact term={t('residents:load')}>{loadText(resident.load, t) || none}</Fact>
        <Fact term={t('residents:timeWindows')}>{windowsText(resident.time_windows) || none}</Fact>
        <Fact term={t('residents:vehicles')}>{classes.join('・') || t('residents:anyVehicle')}</Fact>
        <Fact term={t('residents:parkingNote')}>{resident.parking_note || none}</Fact>
        <Fact term={t('residents:careNote')}>{resident.care_note || none}</Fact>
        <Fact term={t('residents:safetyCheck')}>
          {t(resident.wants_safety_check ? 'residents:safetyYes' : 'residents:safetyNo')}
        </Fact>
      </dl>
    </Section>
  );
}

function loadText(load: ResidentDetail['load'], t: (key: string, values: { value: number }) => string): string {
  return Object.entries(load)
    .map(([dimension, value]) => t(`residents:${dimension}`, { value }))
    .join('、');
}

function windowsText(windows: ResidentDetail['time_windows']): string {
  return windows.map((w) => `${formatTimeOfDay(w.start_s)}〜${formatTimeOfDay(w.end_s)}`).join('、');
}

export function NextCollections({ dates }: { dates: readonly string[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Section title={t('residents:nextCollections')}>
      {dates.length === 0 ? (
        <p>{t('residents:noNextCollections')}</p>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {dates.map((date) => (
            <li key={date} className="rounded-8 border border-solid-gray-420 px-3 py-1.5 text-dns-16N-130">
              {formatDay(date, i18n.language)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function Suspensions({ suspensions }: { suspensions: ResidentDetail['suspensions'] }) {
  const { t, i18n } = useTranslation();
  return (
    <Section title={t('residents:suspensions')}>
      {suspensions.length === 0 && <p>{t('common:none')}</p>}
      <ul className="flex flex-col gap-2">
        {suspensions.map((one) => (
          <li key={one.start_date} className="flex gap-2">
            <Icon name="pause" className="mt-1" />
            <span>
              <b>
                {formatDate(one.start_date, i18n.language)} 〜{' '}
                {one.end_date ? formatDate(one.end_date, i18n.language) : t('residents:openEnd')}
              </b>
              <span className="block">
                {one.reason}
                {one.reported_by && ` (${t('residents:reportedBy', { name: one.reported_by })})`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Contacts({ contacts }: { contacts: ResidentDetail['contacts'] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('residents:contacts')}>
      {contacts.length === 0 && <p>{t('common:none')}</p>}
      <ol className="flex list-decimal flex-col gap-1 pl-6">
        {contacts.map((contact) => (
          <li key={`${contact.name}${contact.phone}`}>
            <b>{contact.name}</b>
            {contact.relation && ` (${contact.relation})`} {contact.phone}
          </li>
        ))}
      </ol>
    </Section>
  );
}
