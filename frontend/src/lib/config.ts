import { createContext, useContext } from 'react';
import { z } from 'zod';

const pair = z.tuple([z.number(), z.number()]);

/** What `/config.json` holds: everything that differs between one city's stack and another's. */
export const configSchema = z.object({
  authority: z.string().min(1),
  clientId: z.string().min(1),
  redirectUri: z.string().min(1),
  tilesUrl: z.string().min(1),
  apiBase: z.string().default(''),
  city: z.object({
    name: z.string(),
    name_en: z.string().default(''),
    centre: pair,
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  }),
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
