import { Layer, Source, useMap } from '@vis.gl/react-maplibre';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { DepotView } from '@/api/schemas';
import { type DrawnRoute, PointedRing, RouteLayers, routeLayerIds, stopLayerId } from '@/components/map/route-layers';
import { TownMap } from '@/components/map/town-map';
import { type Bounds, boundsOf, collection, lonLat, pointFeature } from '@/lib/map/geometry';

export interface PlanMapProps {
  routes: readonly DrawnRoute[];
  depot: DepotView;
  /** The route that is looked at; null for all. */
  focused: string | null;
  pointed: string | null;
  onPoint: (visitId: string) => void;
}

/** All routes of a plan on the city's map. */
export default function PlanMap({ routes, depot, focused, pointed, onPoint }: PlanMapProps) {
  const { t } = useTranslation();
  const shown = useMemo(() => routes.filter((route) => focused === null || route.id === focused), [routes, focused]);
  const bounds = useMemo(() => boundsOf(shown.flatMap((route) => [...route.line, ...route.stops.map((stop) => stop.at)])), [shown]);
  const ring = routes.flatMap((route) => route.stops).find((stop) => stop.id === pointed)?.at ?? null;
  return (
    <TownMap
      label={t('plans:mapLabel')}
      bounds={bounds}
      interactiveLayerIds={routes.map((route) => stopLayerId(route.id))}
      onClick={(event) => {
        const id: unknown = event.features?.[0]?.properties.id;
        if (typeof id === 'string') onPoint(id);
      }}
    >
      <Fit bounds={bounds} />
      {routes.map((route) => (
        <RouteLayers key={route.id} route={route} faded={focused !== null && route.id !== focused} />
      ))}
      <Places depot={depot} />
      <Raise routeId={focused} />
      <PointedRing at={ring} />
    </TownMap>
  );
}

/** Moves the map when another route is looked at. */
function Fit({ bounds }: { bounds: Bounds | null }) {
  const { current: map } = useMap();
  useEffect(() => {
    if (bounds) map?.fitBounds(bounds, { padding: 40, maxZoom: 16, animate: false });
  }, [map, bounds]);
  return null;
}

/** Puts the route that is looked at above the others. */
function Raise({ routeId }: { routeId: string | null }) {
  const { current: map } = useMap();
  useEffect(() => {
    if (!map || routeId === null) return;
    for (const layer of routeLayerIds(routeId)) {
      if (map.getLayer(layer)) map.getMap().moveLayer(layer, map.getLayer('places') ? 'places' : undefined);
    }
  }, [map, routeId]);
  return null;
}

/** Depot and disposal facilities, by name. */
function Places({ depot }: { depot: DepotView }) {
  const data = useMemo(
    () =>
      collection([
        pointFeature(lonLat(depot.depot.point), { name: depot.depot.name, kind: 'depot' }),
        ...depot.facilities.map((facility) => pointFeature(lonLat(facility.point), { name: facility.name, kind: 'facility' })),
      ]),
    [depot],
  );
  return (
    <Source id="places" type="geojson" data={data}>
      <Layer
        id="places"
        type="circle"
        paint={{
          'circle-radius': 9,
          'circle-color': ['match', ['get', 'kind'], 'depot', '#1a1a1a', '#ffd43d'],
          'circle-stroke-color': ['match', ['get', 'kind'], 'depot', '#ffffff', '#1a1a1a'],
          'circle-stroke-width': 3,
        }}
      />
      <Layer
        id="place-names"
        type="symbol"
        layout={{ 'text-field': ['get', 'name'], 'text-size': 14, 'text-offset': [0, 1.4], 'text-allow-overlap': true }}
        paint={{ 'text-color': '#1a1a1a', 'text-halo-color': '#ffffff', 'text-halo-width': 2 }}
      />
    </Source>
  );
}
