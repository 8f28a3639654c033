import createFetchClient, { type Client, type Middleware } from 'openapi-fetch';
import createQueryClient, { type OpenapiQueryClient } from 'openapi-react-query';
import { createContext, useContext } from 'react';

import type { paths } from './generated/schema';

export interface Api {
  fetch: Client<paths>;
  query: OpenapiQueryClient<paths>;
}

export interface ApiOptions {
  /** Where `/api` is, when it is not on this origin. A trailing `/api` is understood and dropped. */
  base: string;
  /** The access token of who is signed in; null when nobody is. */
  token: () => Promise<string | null>;
  /** Called when the server no longer takes the token. */
  onSignedOut?: () => void;
  fetch?: typeof fetch;
}

/** One typed client of the API, and the same as React Query hooks. */
export function createApi({ base, token, onSignedOut, fetch: fetcher }: ApiOptions): Api {
  const baseUrl = base.replace(/\/?(api)?\/?$/, '') || globalThis.location.origin;
  const client = createFetchClient<paths>({
    baseUrl,
    fetch: fetcher ?? ((request) => globalThis.fetch(request)),
  });
  const signIn: Middleware = {
    async onRequest({ request }) {
      const bearer = await token();
      if (bearer) request.headers.set('Authorization', `Bearer ${bearer}`);
      return request;
    },
    onResponse({ response }) {
      if (response.status === 401) onSignedOut?.();
    },
  };
  client.use(signIn);
  return { fetch: client, query: createQueryClient(client) };
}

const ApiContext = createContext<Api | null>(null);
export const ApiProvider = ApiContext.Provider;

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi outside of ApiProvider');
  return api;
}
