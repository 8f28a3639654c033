import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { ErrorAlert } from '@/components/error-alert';
import { Spinner } from '@/components/ui/progress';
import { usePageTitle } from '@/lib/page-title';
import { todayInJapan } from '@/lib/time';

import { useResident } from './api/use-resident';
import { PinEditor } from './components/pin-editor';
import { Contacts, NextCollections, ResidentBasics, Section, Suspensions } from './components/resident-facts';
import { ResidentStatus } from './components/resident-status';
import { ScheduleTable } from './components/schedule-table';

/** One resident: everything that is known, and the pin. */
export function ResidentPage() {
  const { t } = useTranslation();
  const { residentId } = useParams({ from: '/residents/$residentId' });
  const { data: resident, error, refetch } = useResident(residentId);
  usePageTitle(resident?.name ?? '');
  const today = todayInJapan();
  const suspended = resident?.suspensions.some((one) => one.start_date <= today && (!one.end_date || today <= one.end_date));
  return (
    <div className="mx-auto w-full max-w-[84rem] p-4">
      <Link to="/residents" className="inline-flex min-h-11 items-center text-key-900 underline underline-offset-[3px]">
        ← {t('residents:backToList')}
      </Link>
      {error && <ErrorAlert error={error} onRetry={() => void refetch()} />}
      {!resident && !error && <Spinner label={t('common:loading')} />}
      {resident && (
        <>
          <div className="mb-3 flex flex-wrap items-end gap-4">
            <h1>
              <span className="block text-dns-16N-130 text-solid-gray-700">{resident.kana}</span>
              <span className="text-std-28B-150">{resident.name}</span>
            </h1>
            <ResidentStatus needsPin={resident.needs_pin} suspended={suspended ?? false} />
          </div>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <div className="flex flex-col gap-4">
              <ResidentBasics resident={resident} />
              <Section title={t('domain:schedule')}>
                <ScheduleTable schedule={resident.schedule} />
              </Section>
              <NextCollections dates={resident.next_collections} />
              <Suspensions suspensions={resident.suspensions} />
              <Contacts contacts={resident.contacts} />
            </div>
            <PinEditor key={resident.resident_id} resident={resident} onReread={() => void refetch()} />
          </div>
        </>
      )}
    </div>
  );
}
