import type { PlannedVisit, Route, Unloading } from '@/api/schemas';

/** A line of a route's list: what the crew does, in the order of the day. */
export type RouteItem =
  | { kind: 'start'; at_s: number }
  | { kind: 'visit'; visit: PlannedVisit; number: number }
  | { kind: 'unload'; unloading: Unloading }
  | { kind: 'lunch'; start_s: number; end_s: number }
  | { kind: 'end'; at_s: number; travel_s: number; distance_m: number };

/** Sums of a route, the way home included. */
export interface RouteFigures {
  visit_count: number;
  trip_count: number;
  distance_m: number;
  duration_s: number;
}

/** Visits and unloadings in the order in which the crew meets them. */
export function activitiesOf(route: Route): (PlannedVisit | Unloading)[] {
  return route.trips.flatMap((trip) => [...trip.visits, ...(trip.unloading ? [trip.unloading] : [])]);
}

/** The whole day of a route; lunch stands before the activity that `lunch.before` counts to. */
export function itemsOf(route: Route): RouteItem[] {
  const items: RouteItem[] = [{ kind: 'start', at_s: route.start_s }];
  const { lunch } = route;
  const activities = activitiesOf(route);
  let number = 0;
  const addLunch = (position: number) => {
    if (lunch?.before === position) items.push({ kind: 'lunch', start_s: lunch.start_s, end_s: lunch.end_s });
  };
  activities.forEach((activity, position) => {
    addLunch(position);
    if (isVisit(activity)) items.push({ kind: 'visit', visit: activity, number: ++number });
    else items.push({ kind: 'unload', unloading: activity });
  });
  addLunch(activities.length);
  items.push({ kind: 'end', at_s: route.end_s, travel_s: route.return_travel_s, distance_m: route.return_distance_m });
  return items;
}

export function figuresOf(route: Route): RouteFigures {
  const activities = activitiesOf(route);
  return {
    visit_count: activities.filter(isVisit).length,
    trip_count: route.trips.filter((trip) => trip.visits.length > 0).length,
    distance_m: activities.reduce((sum, activity) => sum + activity.distance_m, route.return_distance_m),
    duration_s: route.end_s - route.start_s,
  };
}

function isVisit(activity: PlannedVisit | Unloading): activity is PlannedVisit {
  return 'visit_id' in activity;
}
