import type { TFunction } from 'i18next';

/** What an error says to a person: what happened, and what to do next. */
export interface ErrorText {
  code: string;
  cause: string;
  action: string;
  requestId?: string;
}

interface Coded {
  code?: unknown;
  cause?: unknown;
  action?: unknown;
  detail?: unknown;
  request_id?: unknown;
}

/**
 * Words an error by its code. A code that this version does not know keeps the words the server sent; what
 * never reached the server is `OFFLINE`; what is no coded error at all is `INTERNAL`.
 */
export function errorText(error: unknown, t: TFunction): ErrorText {
  const coded = asCoded(error);
  const code = codeOf(error, coded);
  const values = isRecord(coded.detail) ? coded.detail : {};
  return {
    code,
    cause: t(`errors:${code}.cause`, { ...values, defaultValue: textOf(coded.cause) || t('errors:INTERNAL.cause') }),
    action: t(`errors:${code}.action`, { ...values, defaultValue: textOf(coded.action) || t('errors:INTERNAL.action') }),
    requestId: textOf(coded.request_id) || undefined,
  };
}

/** What a coded error's detail adds to its text: only what a person can use. */
export function errorDetail(error: { detail?: Record<string, string> }, t: TFunction): string {
  return Object.entries(error.detail ?? {})
    .filter(([, value]) => value !== '0')
    .map(([name, value]) => t(`errors:detail.${name}`, { value, defaultValue: '' }))
    .filter(Boolean)
    .join('、');
}

function codeOf(error: unknown, coded: Coded): string {
  if (typeof coded.code === 'string') return coded.code;
  if (error instanceof TypeError) return 'OFFLINE';
  if (isRecord(error) && typeof error.message === 'string' && error.message === 'Unauthorized') return 'NOT_SIGNED_IN';
  return 'INTERNAL';
}

function asCoded(error: unknown): Coded {
  return isRecord(error) ? error : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
