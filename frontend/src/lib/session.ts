import { createContext, useContext } from 'react';

export const ROLES = ['staff', 'dispatcher', 'driver', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is signed in. The username is the driver's id. */
export interface Session {
  username: string;
  roles: Role[];
}

/** Reads username and groups out of an access token; the server checks the signature, not the browser. */
export function sessionOf(accessToken: string): Session {
  const claims = claimsOf(accessToken);
  const groups = Array.isArray(claims['cognito:groups']) ? claims['cognito:groups'] : [];
  return {
    username: String(claims['username'] ?? claims['sub'] ?? ''),
    roles: ROLES.filter((role) => groups.includes(role)),
  };
}

function claimsOf(token: string): Record<string, unknown> {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

/** `admin` does what staff and dispatchers do. */
export function mayDo(session: Session, role: Role): boolean {
  if (session.roles.includes(role)) return true;
  return session.roles.includes('admin') && role !== 'driver';
}

/** Where each role begins its day. */
export function homeOf(session: Session): '/residents' | '/plans' | '/driver' | '/no-role' {
  if (mayDo(session, 'staff')) return '/residents';
  if (mayDo(session, 'dispatcher')) return '/plans';
  if (mayDo(session, 'driver')) return '/driver';
  return '/no-role';
}

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}
