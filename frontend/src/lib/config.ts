import { createContext, useContext } from 'react';
import { z } from 'zod';

// Content-Security-Policy forbids eval, which zod would otherwise try for speed.
z.config({ jitless: true });

const pair = z.tuple([z.number(), z.number()]);

const city = z.object({
  name: z.string(),
  name_en: z.string().default(''),
  centre: pair,
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

/** Before a city is loaded: no name, and all of Japan. */
const NO_CITY: z.infer<typeof city> = { name: '', name_en: '', centre: [138, 36.5], bbox: [128, 30, 146, 46] };

/** What `/config.json` holds: everything that differs between one city's stack and another's. */
export const configSchema = z.object({
  authority: z.string().min(1),
  clientId: z.string().min(1),
  redirectUri: z.string().min(1),
  /** Null as long as no city is loaded. */
  tilesUrl: z.string().min(1).nullable(),
  apiBase: z.string().default(''),
  city: city.nullable().transform((loaded) => loaded ?? NO_CITY),
  /** Where to sign in when the issuer's own address is not reachable from the browser. */
  metadata: z
    .object({
      issuer: z.string().optional(),
      authorization_endpoint: z.string(),
      token_endpoint: z.string(),
      end_session_endpoint: z.string().optional(),
    })
    .optional(),
});

export type Config = z.infer<typeof configSchema>;

/** Fetches and checks the configuration; throws when it is absent or malformed. */
export async function loadConfig(fetcher: typeof fetch = fetch): Promise<Config> {
  const response = await fetcher('/config.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`/config.json: HTTP ${response.status}`);
  return configSchema.parse(await response.json());
}

const ConfigContext = createContext<Config | null>(null);
export const ConfigProvider = ConfigContext.Provider;

export function useConfig(): Config {
  const config = useContext(ConfigContext);
  if (!config) throw new Error('useConfig outside of ConfigProvider');
  return config;
}
