import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { z } from 'zod';

import { homeOf, useSession } from '@/lib/session';
import { isDate } from '@/lib/time';

import { NoRolePage, NotFoundPage } from './shell/messages';
import { RequireRole } from './shell/require-role';
import { Shell } from './shell/shell';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

function Home() {
  return <Navigate to={homeOf(useSession())} replace />;
}

const ResidentsPage = lazyRouteComponent(() => import('@/features/residents/residents-page'), 'ResidentsPage');
const ResidentPage = lazyRouteComponent(() => import('@/features/residents/resident-page'), 'ResidentPage');
const ImportPage = lazyRouteComponent(() => import('@/features/residents/import-page'), 'ImportPage');
const PlansPage = lazyRouteComponent(() => import('@/features/plan-board/plans-page'), 'PlansPage');
const DriverPage = lazyRouteComponent(() => import('@/features/driver/driver-page'), 'DriverPage');

const text = z.coerce.string().min(1).optional().catch(undefined);
const date = z.string().refine(isDate).optional().catch(undefined);

const at = { getParentRoute: () => rootRoute } as const;

const routes = [
  createRoute({ ...at, path: '/', component: Home }),
  createRoute({ ...at, path: '/no-role', component: NoRolePage }),
  createRoute({
    ...at,
    path: '/residents',
    validateSearch: z.object({ search: text, needs_pin: z.boolean().optional().catch(undefined) }),
    component: () => <RequireRole needs="staff" page={ResidentsPage} />,
  }),
  createRoute({
    ...at,
    path: '/residents/import',
    component: () => <RequireRole needs="staff" page={ImportPage} />,
  }),
  createRoute({
    ...at,
    path: '/residents/$residentId',
    component: () => <RequireRole needs="staff" page={ResidentPage} />,
  }),
  createRoute({
    ...at,
    path: '/plans',
    validateSearch: z.object({ date, depot: text, plan: text }),
    component: () => <RequireRole needs="dispatcher" page={PlansPage} />,
  }),
  createRoute({ ...at, path: '/driver', component: () => <RequireRole needs="driver" page={DriverPage} /> }),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
