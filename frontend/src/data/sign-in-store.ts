import type { StateStore } from 'oidc-client-ts';

import type { TabletDatabase } from './database';

/** Keeps the sign-in in IndexedDB, where a service worker will be able to read it. */
export class SignInStore implements StateStore {
  constructor(private readonly database: TabletDatabase) {}

  async set(key: string, value: string): Promise<void> {
    await this.database.signIn.put(value, key);
  }

  async get(key: string): Promise<string | null> {
    return (await this.database.signIn.get(key)) ?? null;
  }

  async remove(key: string): Promise<string | null> {
    const value = await this.get(key);
    await this.database.signIn.delete(key);
    return value;
  }

  async getAllKeys(): Promise<string[]> {
    return (await this.database.signIn.toCollection().primaryKeys()).map(String);
  }
}
