import { Layer, Source } from '@vis.gl/react-maplibre';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ResidentSummary } from '@/api/schemas';
import { PointedRing } from '@/components/map/route-layers';
import { TownMap } from '@/components/map/town-map';
import { boundsOf, collection, lonLat, pointFeature } from '@/lib/map/geometry';

interface ResidentsMapProps {
  residents: readonly ResidentSummary[];
  pointed: string | null;
  onPoint: (residentId: string) => void;
}

/** The residents of the page as pins; the one that is pointed at has a ring. */
export default function ResidentsMap({ residents, pointed, onPoint }: ResidentsMapProps) {
  const { t } = useTranslation();
  const located = useMemo(
    () => residents.flatMap((resident) => (resident.parking ? [{ ...resident, at: lonLat(resident.parking) }] : [])),
    [residents],
  );
  const data = useMemo(
    () =>
      collection(
        located.map(({ at, resident_id, needs_pin, suspended_today }) =>
          pointFeature(at, { id: resident_id, needs_pin, suspended_today }),
        ),
      ),
    [located],
  );
  const ring = located.find((resident) => resident.resident_id === pointed)?.at ?? null;
  return (
    <TownMap
      label={t('residents:mapLabel')}
      bounds={boundsOf(located.map(({ at }) => at))}
      interactiveLayerIds={['residents']}
      onClick={(event) => {
        const id: unknown = event.features?.[0]?.properties.id;
        if (typeof id === 'string') onPoint(id);
      }}
    >
      <Source id="residents" type="geojson" data={data}>
        <Layer
          id="residents"
          type="circle"
          paint={{
            'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 5, 15, 9],
            'circle-color': ['case', ['get', 'needs_pin'], '#ffffff', ['get', 'suspended_today'], '#767676', '#0017c1'],
            'circle-stroke-color': ['case', ['get', 'needs_pin'], '#c74700', '#ffffff'],
            'circle-stroke-width': ['case', ['get', 'needs_pin'], 4, 2],
          }}
        />
      </Source>
      <PointedRing at={ring} />
    </TownMap>
  );
}
