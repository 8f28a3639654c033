import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';

import { ApiProvider, createApi } from '@/api/client';
import { type Config, ConfigProvider } from '@/lib/config';
import { type Role, SessionProvider } from '@/lib/session';

/** Answers a request of the API; undefined is a network that fails. */
export type Answer = (request: Request) => Promise<Response | undefined> | Response | undefined;

export const config: Config = {
  authority: 'https://issuer.example',
  clientId: 'client',
  redirectUri: 'http://localhost/callback',
  tilesUrl: null,
  apiBase: '',
  city: { name: '試験市', name_en: 'Test', centre: [138, 35], bbox: [137.9, 34.9, 138.1, 35.1] },
};

export function json(body: unknown, status = 200): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });
}

export function fakeApi(answer: Answer) {
  return createApi({
    base: 'http://localhost',
    token: () => Promise.resolve('token'),
    fetch: async (input) => {
      const answered = await answer(input as Request);
      if (!answered) throw new TypeError('Failed to fetch');
      return answered;
    },
  });
}

interface PageOptions {
  path: string;
  answer: Answer;
  role?: Role;
  /** The route's pattern, when it is not the path itself. */
  route?: string;
}

/** Renders a page as the app does: with router, session, API and queries, but against a fake network. */
export function renderPage(Page: () => ReactNode, { path, answer, role = 'staff', route }: PageOptions) {
  const root = createRootRoute({ component: Outlet });
  const pattern = route ?? new URL(path, 'http://localhost').pathname;
  const page = createRoute({ getParentRoute: () => root, path: pattern, component: Page });
  const rest = createRoute({ getParentRoute: () => root, path: '$', component: () => <p>elsewhere</p> });
  const router = createRouter({
    routeTree: root.addChildren([page, rest]),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const view = render(
    <ConfigProvider value={config}>
      <SessionProvider value={{ username: 'driver1', roles: [role] }}>
        <ApiProvider value={fakeApi(answer)}>
          <QueryClientProvider client={queries}>
            <RouterProvider router={router as never} />
          </QueryClientProvider>
        </ApiProvider>
      </SessionProvider>
    </ConfigProvider>,
  );
  return { ...view, router };
}
