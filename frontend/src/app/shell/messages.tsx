import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { usePageTitle } from '@/lib/page-title';
import { homeOf, useSession } from '@/lib/session';

export function NotFoundPage() {
  return <Message name="notFound" />;
}

export function RoleMissingPage() {
  return <Message name="roleMissing" />;
}

export function NoRolePage() {
  const { t } = useTranslation();
  usePageTitle(t('common:noRole'));
  return (
    <div className="mx-auto max-w-3xl p-6">
      <EmptyState heading="h1" icon="info" title={t('common:noRole')}>
        {t('common:noRoleHint')}
      </EmptyState>
    </div>
  );
}

function Message({ name }: { name: 'notFound' | 'roleMissing' }) {
  const { t } = useTranslation();
  const home = homeOf(useSession());
  usePageTitle(t(`common:${name}`));
  return (
    <div className="mx-auto max-w-3xl p-6">
      <EmptyState
        heading="h1"
        icon="info"
        title={t(`common:${name}`)}
        actions={
          <Link to={home} className={buttonClass('primary')}>
            {t('common:goHome')}
          </Link>
        }
      >
        {t(`common:${name}Hint`)}
      </EmptyState>
    </div>
  );
}
