import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/components/ui/button';
import { cx } from '@/lib/class-names';
import { useConfig } from '@/lib/config';
import { mayDo, type Role, useSession } from '@/lib/session';

import { useSignIn } from '../auth/sign-in-context';
import { LanguageSelect } from './language-select';

const PAGES = [
  { to: '/residents', role: 'staff', exact: false },
  { to: '/residents/import', role: 'staff', exact: true },
  { to: '/plans', role: 'dispatcher', exact: false },
  { to: '/driver', role: 'driver', exact: true },
] as const satisfies readonly { to: string; role: Role; exact: boolean }[];

const LABELS = {
  '/residents': 'common:nav_residents',
  '/residents/import': 'common:nav_import',
  '/plans': 'common:nav_plans',
  '/driver': 'common:nav_driver',
} as const;

/** The frame around every page: skip link, menu by role, language, who is signed in. */
export function Shell() {
  const { t } = useTranslation();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const inCab = path === '/driver';
  const main = useRef<HTMLElement>(null);
  useFocusAfterMove(main, path);
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-8 bg-yellow-300 p-3 text-black focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {t('common:skip')}
      </a>
      <Header inCab={inCab} />
      <main id="main" ref={main} tabIndex={-1} className="flex min-h-0 grow flex-col overflow-y-auto">
        <Outlet />
      </main>
    </div>
  );
}

function Header({ inCab }: { inCab: boolean }) {
  const { t, i18n } = useTranslation();
  const { city } = useConfig();
  const session = useSession();
  const signIn = useSignIn();
  const pages = PAGES.filter(({ role }) => mayDo(session, role));
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-solid-gray-420 bg-white px-4 py-1.5">
      <div className="flex items-center gap-2">
        <img src="/favicon.svg" alt="" width={32} height={32} />
        <span className="text-std-18B-160">{t('common:product')}</span>
        <span className="hidden text-dns-14N-130 text-solid-gray-700 lg:inline">
          {i18n.language === 'ja' ? city.name : city.name_en || city.name}
        </span>
      </div>
      {pages.length > 1 && (
        <nav aria-label={t('common:nav')} className="flex flex-wrap gap-1">
          {pages.map(({ to, exact }) => (
            <MenuLink key={to} to={to} exact={exact} tall={inCab} label={t(LABELS[to])} />
          ))}
        </nav>
      )}
      <div className="ml-auto flex items-center gap-2">
        <span className="hidden text-dns-14N-130 sm:inline">
          {t('common:signedInAs', { name: session.username })}
          <span className="ml-1 text-solid-gray-700">
            ({session.roles.map((role) => t(`common:role.${role}`)).join('・')})
          </span>
        </span>
        <LanguageSelect tall={inCab} />
        <Button variant="secondary" size={inCab ? 'large' : 'medium'} onClick={() => void signIn.end()}>
          {t('common:signOut')}
        </Button>
      </div>
    </header>
  );
}

interface MenuLinkProps {
  to: (typeof PAGES)[number]['to'];
  exact: boolean;
  tall: boolean;
  label: string;
}

function MenuLink({ to, exact, tall, label }: MenuLinkProps) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const here = path === to || (!exact && path.startsWith(`${to}/`) && path !== '/residents/import');
  return (
    <Link
      to={to}
      aria-current={here ? 'page' : undefined}
      className={cx(
        'inline-flex items-center rounded-4 border-b-4 px-3 hover:bg-key-50',
        tall ? 'min-h-14' : 'min-h-11',
        here ? 'border-key-900 text-oln-16B-100 text-key-1000' : 'border-transparent text-oln-16N-100',
      )}
    >
      {label}
    </Link>
  );
}

/** After a move to another page the focus is on its content, as after a page load; not on the first one. */
function useFocusAfterMove(main: React.RefObject<HTMLElement | null>, path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus();
  }, [main, path]);
}
