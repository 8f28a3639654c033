import { useTranslation } from 'react-i18next';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';

/** The configuration could not be read: nothing works without it, so say it plainly. */
export function StartFailed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <main className="mx-auto max-w-3xl p-6">
      <h1 className="mb-4 text-std-28B-150">{t('common:product')}</h1>
      <Alert
        kind="error"
        live="assertive"
        title={t('common:startFailed')}
        actions={<Button onClick={() => location.reload()}>{t('common:reload')}</Button>}
      >
        <p>{t('common:startFailedHint')}</p>
        <p className="mt-1 text-dns-14N-130">{error instanceof Error ? error.message : ''}</p>
      </Alert>
    </main>
  );
}
