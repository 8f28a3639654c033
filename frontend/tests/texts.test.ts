import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import i18next from 'i18next';
import { describe, expect, it } from 'vitest';

import en from '@/app/locales/en';
import ja from '@/app/locales/ja';
import { errorDetail, errorText } from '@/lib/error-text';

type Texts = { [key: string]: string | Texts };

interface OpenApi {
  components: { schemas: Record<string, { enum?: string[] }> };
}

const openapi = JSON.parse(readFileSync('../docs/openapi.json', 'utf8')) as OpenApi;
const languages = { ja, en } as unknown as Record<'ja' | 'en', Record<string, Texts>>;

function keysOf(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}

function at(texts: Texts, path: string): string | Texts | undefined {
  return path
    .split('.')
    .reduce<string | Texts | undefined>((node, key) => (typeof node === 'object' ? node[key] : undefined), texts);
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('generated'))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe.each(['ja', 'en'] as const)('the texts in %s', (language) => {
  const texts = languages[language];

  it.each(openapi.components.schemas.ErrorCode?.enum ?? [])('say cause and action of the error %s', (code) => {
    expect(at(texts.errors ?? {}, `${code}.cause`)).toBeTypeOf('string');
    expect(at(texts.errors ?? {}, `${code}.action`)).toBeTypeOf('string');
  });

  it.each([
    ['Outcome', 'outcome'],
    ['PlanState', 'planState'],
    ['MatchLevel', 'level'],
    ['VehicleClass', 'vehicleClass'],
    ['HolidayRule', 'holidayRule'],
    ['UnassignedCode', 'unassigned'],
    ['RelaxationKind', 'relaxation'],
  ])('name every %s', (schema, key) => {
    const names = openapi.components.schemas[schema]?.enum ?? [];
    expect(names).not.toHaveLength(0);
    for (const name of names) expect(at(texts.domain ?? {}, `${key}.${name}`), name).toBeDefined();
  });

  it.each(openapi.components.schemas.BoundRelaxation?.enum ?? [])('say what the bound leaves out: %s', (code) => {
    expect(at(texts.plans ?? {}, `quality.relaxed.${code}`)).toBeTypeOf('string');
  });

  it('have every key that the source asks for', () => {
    const asked = sourceFiles('src').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/'(common|domain|driver|errors|plans|residents):([\w.]+)'/g)].map(
        ([, namespace = '', key = '']) => `${namespace}:${key}`,
      ),
    );
    expect(asked.length).toBeGreaterThan(100);
    const missing = asked.filter((name) => {
      const [namespace = '', key = ''] = name.split(':');
      return at(texts[namespace] ?? {}, key) === undefined;
    });
    expect(missing).toEqual([]);
  });
});

it('Japanese and English have the same keys', () => {
  expect(keysOf(languages.en)).toEqual(keysOf(languages.ja));
});

describe('an error', () => {
  const t = i18next.getFixedT('ja');

  it('is worded by its code', () => {
    expect(errorText({ code: 'RESIDENT_CHANGED', cause: 'x', action: 'y' }, t).cause).toContain('ほかの人');
  });

  it('of a code that this version does not know keeps the words of the server', () => {
    const text = errorText({ code: 'BRAND_NEW', cause: 'It broke.', action: 'Fix it.' }, t);
    expect(text).toMatchObject({ code: 'BRAND_NEW', cause: 'It broke.', action: 'Fix it.' });
  });

  it('that never reached the server speaks of the connection', () => {
    expect(errorText(new TypeError('Failed to fetch'), t).code).toBe('OFFLINE');
  });

  it('of the gateway itself for a token that ran out asks to sign in again', () => {
    expect(errorText({ message: 'Unauthorized' }, t).code).toBe('NOT_SIGNED_IN');
  });

  it('shows of its detail only what a person can use', () => {
    expect(errorDetail({ detail: { column: '住所', key: 'plans/1/x.json' } }, t)).toBe('列: 住所');
  });
});
