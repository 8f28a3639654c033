import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';

import { ApiProvider, createApi } from '@/api/client';
import { type Config, ConfigProvider } from '@/lib/config';
import { SessionProvider, sessionOf } from '@/lib/session';

import type { SignIn } from './auth/sign-in';
import { SignInProvider } from './auth/sign-in-context';
import { router } from './router';
import { SignedOutNotice } from './shell/signed-out-notice';

interface AppProps {
  config: Config;
  signIn: SignIn;
  accessToken: string;
}

/** The app of somebody who is signed in. */
export function App({ config, signIn, accessToken }: AppProps) {
  const [signedOut, setSignedOut] = useState(false);
  const [api] = useState(() =>
    createApi({ base: config.apiBase, token: () => signIn.token(), onSignedOut: () => setSignedOut(true) }),
  );
  const [queries] = useState(createQueries);
  const [session] = useState(() => sessionOf(accessToken));
  return (
    <ConfigProvider value={config}>
      <SignInProvider value={signIn}>
        <SessionProvider value={session}>
          <ApiProvider value={api}>
            <QueryClientProvider client={queries}>
              {signedOut && <SignedOutNotice onSignIn={() => void signIn.begin(location.pathname + location.search)} />}
              <RouterProvider router={router} />
            </QueryClientProvider>
          </ApiProvider>
        </SessionProvider>
      </SignInProvider>
    </ConfigProvider>
  );
}

/** Asks again only where that may help: an answer of the server, even a refusal, is an answer. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error: unknown) => error instanceof TypeError && failures < 2,
      },
    },
  });
}
