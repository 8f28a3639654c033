import type { ReactNode } from 'react';

import { tabletDatabase } from '@/data/database';
import { SignInStore } from '@/data/sign-in-store';
import { type Config, loadConfig } from '@/lib/config';

import { App } from './app';
import { hasJustSignedOut, SignIn } from './auth/sign-in';
import { startTexts } from './i18n';
import { Landing } from './shell/landing';
import { StartFailed } from './shell/start-failed';

/** Wires the app: texts, configuration, sign-in. Whatever goes wrong becomes a page that says what to do. */
export async function start(): Promise<ReactNode> {
  await startTexts();
  let config: Config;
  try {
    config = await loadConfig();
  } catch (error) {
    return <StartFailed error={error} />;
  }
  return afterSignIn(config, new SignIn(config, new SignInStore(tabletDatabase())));
}

async function afterSignIn(config: Config, signIn: SignIn): Promise<ReactNode> {
  const address = new URL(location.href);
  if (signIn.isReturning(address)) {
    try {
      history.replaceState(null, '', await signIn.finish(address));
    } catch {
      history.replaceState(null, '', '/');
      return <Landing city={config.city} signIn={signIn} reason="failed" />;
    }
  }
  const token = await signIn.lastToken();
  if (!token) return <Landing city={config.city} signIn={signIn} reason={hasJustSignedOut() ? 'signed-out' : undefined} />;
  return <App config={config} signIn={signIn} accessToken={token} />;
}
