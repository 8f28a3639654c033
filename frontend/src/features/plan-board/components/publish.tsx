import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlanHeader } from '@/api/schemas';
import { ErrorAlert } from '@/components/error-alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { formatInstant } from '@/lib/time';

import { usePublish, useRefreshDay } from '../api/use-plan';

interface PublishProps {
  plan: PlanHeader;
  published: PlanHeader | undefined;
}

/** Publishing, after a question that says what it replaces; or the word that it is published. */
export function Publish({ plan, published }: PublishProps) {
  const { t, i18n } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (plan.state === 'published') {
    return (
      <p role="status" className="flex flex-wrap items-center gap-2">
        <Badge tone="good" icon="check">
          {t('plans:publish.is')}
        </Badge>
        {plan.published_at && (
          <span className="text-dns-14N-130">
            {t('plans:publish.by', { time: formatInstant(plan.published_at, i18n.language), name: plan.published_by ?? '' })}
          </span>
        )}
      </p>
    );
  }
  if (plan.state !== 'draft') return null;
  return (
    <>
      <Button size="large" onClick={() => setAsking(true)}>
        {t('plans:publish.button')}
      </Button>
      {asking && <Question plan={plan} published={published} onClose={() => setAsking(false)} />}
    </>
  );
}

function Question({ plan, published, onClose }: PublishProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const publish = usePublish();
  const refresh = useRefreshDay();
  const named = (header: PlanHeader) => t('plans:version', { version: header.version });
  const leftOut = plan.unassigned_count + plan.unlocated_count;
  const confirm = () =>
    publish.mutate(
      { params: { path: { plan_id: plan.plan_id } }, body: { revision: plan.revision } },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      title={t('plans:publish.title')}
      onClose={onClose}
      actions={
        <>
          <Button variant="secondary" size="large" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button size="large" onClick={confirm} disabled={publish.isPending}>
            {t(publish.isPending ? 'plans:publish.sending' : 'plans:publish.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('plans:publish.text', { version: named(plan) })}</p>
      <p className="mt-2">
        {published ? t('plans:publish.replaces', { version: named(published) }) : t('plans:publish.first')}
      </p>
      {leftOut > 0 && <p className="mt-2 font-700">{t('plans:publish.unserved', { count: leftOut })}</p>}
      {publish.error && (
        <ErrorAlert
          error={publish.error}
          actions={
            <Button
              variant="secondary"
              onClick={() => {
                void refresh();
                onClose();
              }}
            >
              {t('plans:publish.reread')}
            </Button>
          }
        />
      )}
    </Dialog>
  );
}
