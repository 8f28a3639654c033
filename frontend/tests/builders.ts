import type { DriverRoute, PlanHeader, PlannedVisit, Route, StopView, Unloading, VisitEvent } from '@/api/schemas';

const POINT = { lon: 138, lat: 35 };

export function aVisit(number: number, more: Partial<PlannedVisit> = {}): PlannedVisit {
  const start_s = 28_800 + number * 600;
  return {
    kind: 'visit',
    visit_id: `visit-${number}`,
    resident_id: `R${number}`,
    travel_s: 300,
    distance_m: 1000,
    arrival_s: start_s,
    start_s,
    departure_s: start_s + 180,
    load_after: {},
    ...more,
  };
}

export function anUnloading(more: Partial<Unloading> = {}): Unloading {
  return {
    kind: 'unload',
    facility_id: 'facility',
    travel_s: 600,
    distance_m: 5000,
    arrival_s: 40_000,
    start_s: 40_000,
    departure_s: 40_900,
    load: { kg: 100 },
    ...more,
  };
}

export function aRoute(more: Partial<Route> = {}): Route {
  return {
    vehicle_id: 'v1',
    vehicle_class: 'kei',
    driver_id: 'driver1',
    start_s: 28_800,
    end_s: 43_200,
    trips: [{ visits: [aVisit(1), aVisit(2)], unloading: anUnloading() }],
    lunch: null,
    return_travel_s: 300,
    return_distance_m: 2000,
    violations: [],
    ...more,
  };
}

export function aStop(number: number, more: Partial<StopView> = {}): StopView {
  return {
    kind: 'visit',
    id: `visit-${number}`,
    name: `利用者${number}`,
    kana: `リヨウシャ${number}`,
    address: `本町${number}-1`,
    phone: '',
    parking: POINT,
    door: null,
    parking_note: '',
    care_note: '',
    categories: ['burnable'],
    time_windows: [],
    arrival_s: 28_800 + number * 600,
    start_s: 28_800 + number * 600,
    departure_s: 28_980 + number * 600,
    travel_s: 300,
    distance_m: 1000,
    outcome: null,
    outcome_event_id: null,
    ...more,
  };
}

export function aDriverRoute(more: Partial<DriverRoute> = {}): DriverRoute {
  return {
    plan_id: 'depot1-20261124-v1',
    version: 1,
    date: '2026-11-24',
    vehicle: { vehicle_id: 'v1', name: '軽1号車', vehicle_class: 'kei', capacity: {}, features: [] },
    depot: { depot_id: 'depot1', name: '車庫', point: POINT },
    route: aRoute(),
    trace: { vehicle_id: 'v1', legs: [] },
    stops: [
      aStop(1),
      aStop(2),
      aStop(3, { kind: 'unload', id: 'facility', name: 'クリーンセンター', kana: '', address: '', categories: [] }),
      aStop(4),
    ],
    ...more,
  };
}

export function anEvent(id: string, more: Partial<VisitEvent> = {}): VisitEvent {
  return {
    event_id: id,
    plan_id: 'depot1-20261124-v1',
    vehicle_id: 'v1',
    visit_id: 'visit-1',
    outcome: 'collected',
    undoes: null,
    happened_at: '2026-11-24T00:00:00.000Z',
    note: '',
    ...more,
  };
}

export function aHeader(version: number, more: Partial<PlanHeader> = {}): PlanHeader {
  return {
    plan_id: `depot1-20261124-v${version}`,
    depot_id: 'depot1',
    date: '2026-11-24',
    version,
    state: 'draft',
    revision: 1,
    requested_by: 'haisha',
    requested_at: '2026-11-24T06:00:00+09:00',
    published_by: null,
    published_at: null,
    failure: null,
    visit_count: 2,
    unassigned_count: 0,
    unlocated_count: 0,
    travel_s: 0,
    distance_m: 0,
    quality: null,
    ...more,
  };
}
