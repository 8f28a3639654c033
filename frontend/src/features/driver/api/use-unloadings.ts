import { useLiveQuery } from 'dexie-react-hooks';

import { tabletDatabase } from '@/data/database';

/** Which unloadings were ticked off on this tablet; an unloading is named by plan, vehicle and place in the list. */
export function useUnloadings(): { done: ReadonlySet<string>; tick: (key: string) => Promise<void> } {
  const keys = useLiveQuery(() => tabletDatabase().unloadings.toCollection().primaryKeys(), []) ?? [];
  return {
    done: new Set(keys),
    tick: async (key) => {
      await tabletDatabase().unloadings.put({ key, done_at: new Date().toISOString() });
    },
  };
}
