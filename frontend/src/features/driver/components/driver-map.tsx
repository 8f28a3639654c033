import { useMap } from '@vis.gl/react-maplibre';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { DriverRoute } from '@/api/schemas';
import { type DrawnRoute, PointedRing, RouteLayers, stopLayerId } from '@/components/map/route-layers';
import { TownMap } from '@/components/map/town-map';
import { boundsOf, lonLat } from '@/lib/map/geometry';
import { routeLook } from '@/lib/map/route-looks';
import { decodePolyline, type LonLat } from '@/lib/polyline';

interface DriverMapProps {
  route: DriverRoute;
  numbers: readonly (number | null)[];
  done: readonly boolean[];
  shown: number;
  onOpen: (index: number) => void;
}

/** The crew's route on the map; the stop at hand has a ring. */
export default function DriverMap({ route, numbers, done, shown, onOpen }: DriverMapProps) {
  const { t } = useTranslation();
  const drawn = useMemo(() => drawnOf(route, numbers, done), [route, numbers, done]);
  const target = route.stops[shown]?.parking ?? route.depot.point;
  const at = useMemo<LonLat>(() => [target.lon, target.lat], [target.lon, target.lat]);
  return (
    <TownMap
      label={t('driver:mapLabel')}
      bounds={boundsOf([...drawn.line, ...drawn.stops.map((stop) => stop.at)])}
      interactiveLayerIds={[stopLayerId(drawn.id)]}
      onClick={(event) => {
        const id: unknown = event.features?.[0]?.properties.id;
        if (typeof id === 'string') onOpen(Number(id));
      }}
    >
      <RouteLayers route={drawn} />
      <PointedRing at={at} />
      <Follow at={at} />
    </TownMap>
  );
}

function drawnOf(route: DriverRoute, numbers: readonly (number | null)[], done: readonly boolean[]): DrawnRoute {
  return {
    id: route.route.vehicle_id,
    look: routeLook(0),
    line: route.trace.legs.flatMap((leg) => decodePolyline(leg.polyline)),
    stops: route.stops.map((stop, index) => ({
      id: String(index),
      mark: String(numbers[index] ?? '■'),
      at: lonLat(stop.parking),
      done: done[index],
    })),
  };
}

function Follow({ at }: { at: LonLat }) {
  const { current: map } = useMap();
  useEffect(() => {
    if (map && !map.getBounds().contains(at)) map.jumpTo({ center: at });
  }, [map, at]);
  return null;
}
