import { type ComponentType, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { Spinner } from '@/components/ui/progress';
import { mayDo, type Role, useSession } from '@/lib/session';

import { RoleMissingPage } from './messages';

/** Shows the page to who has the role, and a word of what to do to who has not. */
export function RequireRole({ needs, page: Page }: { needs: Role; page: ComponentType }) {
  const { t } = useTranslation();
  if (!mayDo(useSession(), needs)) return <RoleMissingPage />;
  return (
    <Suspense fallback={<Spinner label={t('common:loading')} />}>
      <Page />
    </Suspense>
  );
}
