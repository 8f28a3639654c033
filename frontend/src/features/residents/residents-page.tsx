import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorAlert } from '@/components/error-alert';
import { MapSlot } from '@/components/map/map-slot';
import { Button, buttonClass } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { CountCard } from '@/components/ui/count-card';
import { Icon } from '@/components/ui/icon';
import { Spinner } from '@/components/ui/progress';
import { TextField } from '@/components/ui/text-field';
import { usePageTitle } from '@/lib/page-title';
import { useSettled } from '@/lib/use-settled';

import { useRegisterSummary, useResidents } from './api/use-residents';
import { NobodyFound, RegisterEmpty } from './components/residents-empty';
import { ResidentsTable, rowId } from './components/residents-table';

const ResidentsMap = lazy(() => import('./components/residents-map'));

/** The register: who there is, where they are, and what needs a look. */
export function ResidentsPage() {
  const { t } = useTranslation();
  const { search, needs_pin } = useSearch({ from: '/residents' });
  const summary = useRegisterSummary();
  usePageTitle(t('residents:title'));
  const isEmpty = summary.data?.residents === 0;
  return (
    <div className="flex min-h-0 grow flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="mr-2 text-std-24B-150">{t('residents:title')}</h1>
        <Counts summary={summary.data} />
        <Link to="/residents/import" className={`${buttonClass('secondary')} ml-auto`}>
          <Icon name="upload" />
          {t('residents:import')}
        </Link>
      </div>
      {summary.error && <ErrorAlert error={summary.error} onRetry={() => void summary.refetch()} />}
      {isEmpty ? (
        <RegisterEmpty />
      ) : (
        <>
          <Filter search={search ?? ''} needsPin={needs_pin ?? false} />
          <ResidentList key={`${search}/${needs_pin}`} search={search} needsPin={needs_pin} />
        </>
      )}
    </div>
  );
}

function Counts({ summary }: { summary: ReturnType<typeof useRegisterSummary>['data'] }) {
  const { t } = useTranslation();
  const unit = t('residents:count.unit');
  return (
    <>
      <CountCard label={t('residents:count.residents')} value={summary?.residents} unit={unit} icon="home" />
      <CountCard label={t('residents:count.needsPin')} value={summary?.needs_pin} unit={unit} icon="pinOff" warns />
      <CountCard label={t('residents:count.suspended')} value={summary?.suspended_today} unit={unit} icon="pause" />
    </>
  );
}

function Filter({ search, needsPin }: { search: string; needsPin: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/residents' });
  const [typed, setTyped] = useState(search);
  const settled = useSettled(typed, 300);
  useEffect(() => {
    void navigate({ search: (old) => ({ ...old, search: settled || undefined }), replace: true });
  }, [navigate, settled]);
  return (
    <search className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <TextField
        className="w-full max-w-xl"
        type="search"
        label={t('residents:search')}
        placeholder={t('residents:searchPlaceholder')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Checkbox
        label={t('residents:onlyNeedsPin')}
        checked={needsPin}
        onChange={(event) => {
          const needs_pin = event.target.checked || undefined;
          void navigate({ search: (old) => ({ ...old, needs_pin }), replace: true });
        }}
      />
    </search>
  );
}

function ResidentList({ search, needsPin }: { search?: string; needsPin?: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/residents' });
  const [cursors, setCursors] = useState<string[]>([]);
  const [pointed, setPointed] = useState<string | null>(null);
  const page = useResidents({ search, needs_pin: needsPin, cursor: cursors.at(-1) });
  if (page.error) return <ErrorAlert error={page.error} onRetry={() => void page.refetch()} />;
  if (!page.data) return <Spinner label={t('common:loading')} />;
  const { residents, next_cursor } = page.data;
  if (residents.length === 0) return <NobodyFound onClear={() => void navigate({ search: {} })} />;
  const pointFromMap = (id: string) => {
    setPointed(id);
    document.getElementById(rowId(id))?.scrollIntoView({ block: 'center' });
  };
  return (
    <div className="flex min-h-0 grow flex-col gap-4 lg:flex-row">
      <div className="flex min-h-0 flex-col lg:w-3/5">
        <div className="min-h-80 grow overflow-y-auto rounded-8 border border-solid-gray-420" aria-busy={page.isFetching}>
          <ResidentsTable residents={residents} pointed={pointed} onPoint={setPointed} />
        </div>
        <Pager
          page={cursors.length + 1}
          count={residents.length}
          onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
          onNext={next_cursor ? () => setCursors([...cursors, next_cursor]) : undefined}
        />
      </div>
      <MapSlot className="h-96 overflow-hidden rounded-8 border border-solid-gray-420 lg:h-auto lg:w-2/5">
        <ResidentsMap key={cursors.length} residents={residents} pointed={pointed} onPoint={pointFromMap} />
      </MapSlot>
    </div>
  );
}

interface PagerProps {
  page: number;
  count: number;
  onPrevious?: () => void;
  onNext?: () => void;
}

function Pager({ page, count, onPrevious, onNext }: PagerProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('residents:pageLabel')} className="flex flex-wrap items-center gap-3 pt-2">
      <p role="status" className="grow text-dns-16N-130">
        {t('residents:page', { page })} — {t('residents:shown', { count })}
      </p>
      <Button variant="secondary" disabled={!onPrevious} onClick={onPrevious}>
        {t('common:previousPage')}
      </Button>
      <Button variant="secondary" disabled={!onNext} onClick={onNext}>
        {t('common:nextPage')}
      </Button>
    </nav>
  );
}
