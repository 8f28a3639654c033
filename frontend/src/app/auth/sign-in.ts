import { type StateStore, type User, UserManager } from 'oidc-client-ts';

import type { Config } from '@/lib/config';

const SIGNED_OUT = 'fureai-signed-out';

/** Whether this tab has just signed out; asked once, because it is true once. */
export function hasJustSignedOut(): boolean {
  const answer = sessionStorage.getItem(SIGNED_OUT) !== null;
  sessionStorage.removeItem(SIGNED_OUT);
  return answer;
}

interface ReturnTo {
  returnTo?: string;
}

/**
 * Sign-in by OpenID Connect, authorization code with PKCE. The endpoints are named, not discovered: on one
 * machine the issuer is an address of AWS, while the pages of the sign-in are on this origin.
 */
export class SignIn {
  private readonly manager: UserManager;

  constructor(
    private readonly config: Config,
    store: StateStore,
    private readonly page: Pick<Location, 'origin' | 'assign'> = globalThis.location,
  ) {
    const { origin } = page;
    this.manager = new UserManager({
      authority: config.authority,
      client_id: config.clientId,
      redirect_uri: config.redirectUri,
      response_type: 'code',
      scope: 'openid profile',
      loadUserInfo: false,
      automaticSilentRenew: true,
      userStore: store,
      metadata: {
        issuer: config.metadata?.issuer ?? config.authority,
        authorization_endpoint: config.metadata?.authorization_endpoint ?? `${origin}/oauth2/authorize`,
        token_endpoint: config.metadata?.token_endpoint ?? `${origin}/oauth2/token`,
      },
    });
  }

  /** Says whether the page was opened by the way back from the sign-in pages. */
  isReturning(address: URL): boolean {
    const back = new URL(this.config.redirectUri, this.page.origin);
    const answered = address.searchParams.has('code') || address.searchParams.has('error');
    return address.pathname === back.pathname && answered && address.searchParams.has('state');
  }

  /** Trades the code for tokens; returns the path where the person wanted to be. */
  async finish(address: URL): Promise<string> {
    const user = await this.manager.signinCallback(address.href);
    const state = user?.state as ReturnTo | undefined;
    return state?.returnTo ?? '/';
  }

  async begin(returnTo: string): Promise<void> {
    await this.manager.signinRedirect({ state: { returnTo } satisfies ReturnTo });
  }

  /** The access token last received, even one that ran out: a driver without signal stays who they are. */
  async lastToken(): Promise<string | null> {
    return (await this.manager.getUser())?.access_token ?? null;
  }

  /** An access token that still holds, renewed if need be; null when that is not possible now. */
  async token(): Promise<string | null> {
    const user = await this.manager.getUser();
    if (!user) return null;
    return user.expired ? this.renewed(user) : user.access_token;
  }

  /** Forgets the tokens and ends the session at the sign-in pages, where they have one. */
  async end(): Promise<void> {
    await this.manager.removeUser();
    sessionStorage.setItem(SIGNED_OUT, 'yes');
    const ends = this.config.metadata?.end_session_endpoint;
    this.page.assign(ends ? signOutAddress(ends, this.config.clientId, this.page.origin) : '/');
  }

  private async renewed(user: User): Promise<string | null> {
    if (!user.refresh_token) return null;
    try {
      return (await this.manager.signinSilent())?.access_token ?? null;
    } catch {
      // Without signal or with a refresh token that ran out: whoever asked is told by the missing token.
      return null;
    }
  }
}

/** Cognito's own parameters (https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html). */
function signOutAddress(endpoint: string, clientId: string, origin: string): string {
  const address = new URL(endpoint, origin);
  address.searchParams.set('client_id', clientId);
  address.searchParams.set('logout_uri', `${origin}/`);
  return address.href;
}
