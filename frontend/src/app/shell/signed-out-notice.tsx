import { useTranslation } from 'react-i18next';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';

/** The sign-in ran out. The page stays as it is, so that nothing that was typed is lost. */
export function SignedOutNotice({ onSignIn }: { onSignIn: () => void }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('common:warning')} className="p-3">
      <Alert
        kind="warning"
        live="assertive"
        title={t('errors:NOT_SIGNED_IN.cause')}
        actions={
          <Button size="large" onClick={onSignIn}>
            {t('common:signInAgain')}
          </Button>
        }
      >
        {t('errors:NOT_SIGNED_IN.action')}
      </Alert>
    </section>
  );
}
