import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { Config } from '@/lib/config';
import { usePageTitle } from '@/lib/page-title';

import type { SignIn } from '../auth/sign-in';
import { LanguageSelect } from './language-select';

interface LandingProps {
  city: Config['city'];
  signIn: SignIn;
  reason?: 'failed' | 'signed-out';
}

/** Before sign-in: what this is, whose it is, and one button. */
export function Landing({ city, signIn, reason }: LandingProps) {
  const { t, i18n } = useTranslation();
  const [leaving, setLeaving] = useState(false);
  usePageTitle(t('common:signIn'));
  const begin = () => {
    setLeaving(true);
    const { pathname, search } = location;
    void signIn.begin(pathname === '/callback' ? '/' : pathname + search);
  };
  return (
    <div className="flex min-h-dvh flex-col bg-key-50">
      <header className="flex justify-end p-3">
        <LanguageSelect tall />
      </header>
      <main className="mx-auto w-full max-w-xl px-4 pt-[8vh] pb-10">
        <div className="rounded-16 bg-white p-8 shadow-1">
          <img src="/favicon.svg" alt="" width={64} height={64} />
          <p className="mt-4 text-std-17N-170">{i18n.language === 'ja' ? city.name : city.name_en || city.name}</p>
          <h1 className="text-std-36B-140">{t('common:product')}</h1>
          <div className="mt-6 flex flex-col gap-4">
            {reason === 'failed' && (
              <Alert kind="error" live="assertive" title={t('common:signInFailed')}>
                {t('common:signInFailedHint')}
              </Alert>
            )}
            {reason === 'signed-out' && (
              <Alert kind="success" live="polite" title={t('common:signedOut')}>
                {t('common:signedOutHint')}
              </Alert>
            )}
            <Button size="large" onClick={begin} disabled={leaving} className="w-full">
              {leaving ? t('common:signingIn') : t('common:signIn')}
            </Button>
          </div>
        </div>
      </main>
    </div>
  );
}
