import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorAlert } from '@/components/error-alert';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Spinner } from '@/components/ui/progress';
import { Select } from '@/components/ui/select';
import { usePageTitle } from '@/lib/page-title';
import { useSession } from '@/lib/session';

import { useOutbox } from './api/use-outbox';
import { useToday } from './api/use-today';
import { OutboxStrip } from './components/outbox-strip';
import { RouteView } from './components/route-view';

/** The crew's tablet. */
export function DriverPage() {
  const { t } = useTranslation();
  const { username } = useSession();
  const outbox = useOutbox(username);
  const today = useToday();
  const [chosen, setChosen] = useState(0);
  usePageTitle(t('driver:title'));
  const routes = today.data?.routes ?? [];
  const route = routes[chosen] ?? routes[0];
  if (route) {
    return (
      <>
        {routes.length > 1 && (
          <Select
            className="p-3 text-std-20B-150"
            label={t('driver:choose')}
            value={String(chosen)}
            options={routes.map((one, index) => ({ value: String(index), label: one.vehicle.name }))}
            onChange={(event) => setChosen(Number(event.target.value))}
          />
        )}
        <RouteView key={`${route.plan_id}/${route.vehicle.vehicle_id}`} route={route} driverId={username} outbox={outbox} />
      </>
    );
  }
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4">
      <h1 className="text-std-28B-150">{t('driver:title')}</h1>
      {outbox.entries.length > 0 && <OutboxStrip outbox={outbox} />}
      {today.error && <ErrorAlert error={today.error} onRetry={() => void today.refetch()} />}
      {today.isPending && <Spinner label={t('common:loading')} />}
      {today.data && (
        <EmptyState
          heading="h1"
          icon="truck"
          title={t('driver:none')}
          actions={
            <Button size="large" className="min-h-16" onClick={() => void today.refetch()}>
              {t('common:reload')}
            </Button>
          }
        >
          {t('driver:noneHint')}
        </EmptyState>
      )}
    </div>
  );
}
