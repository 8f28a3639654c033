import { Marker, useMap } from '@vis.gl/react-maplibre';
import { type KeyboardEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { Point } from '@/api/schemas';
import { TownMap } from '@/components/map/town-map';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { useConfig } from '@/lib/config';
import { lonLat } from '@/lib/map/geometry';

import { movedByKey, rounded } from '../pin-moves';

interface PinMapProps {
  parking: Point | null;
  door: Point | null;
  onMove: (point: Point) => void;
}

/** The map on which the parking point is set: by dragging, by keys, or by pressing on the map. */
export default function PinMap({ parking, door, onMove }: PinMapProps) {
  const { t } = useTranslation();
  const { city } = useConfig();
  const byKey = (event: KeyboardEvent) => {
    const moved = parking && movedByKey(parking, event.key, event.shiftKey);
    if (!moved) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(moved);
  };
  return (
    <TownMap
      label={t('residents:pin.mapLabel')}
      centre={parking ? lonLat(parking) : city.centre}
      zoom={parking ? 17 : 13}
      onClick={(event) => !parking && onMove(pointOf(event.lngLat))}
    >
      <Follow point={parking} />
      {!parking && <PlaceAtCentre onPlace={onMove} />}
      {door && (
        <Marker longitude={door.lon} latitude={door.lat}>
          <span className="flex rounded-full border-2 border-white bg-solid-gray-800 p-1 text-white">
            <Icon name="home" size={16} />
            <span className="sr-only">{t('residents:pin.door')}</span>
          </span>
        </Marker>
      )}
      {parking && (
        <Marker
          longitude={parking.lon}
          latitude={parking.lat}
          anchor="bottom"
          draggable
          onDragEnd={(event) => onMove(pointOf(event.lngLat))}
        >
          <button
            type="button"
            aria-label={t('residents:pin.marker')}
            onKeyDown={byKey}
            className="flex size-12 cursor-grab items-end justify-center text-error-2 active:cursor-grabbing"
          >
            <svg width="40" height="48" viewBox="0 0 40 48" aria-hidden="true">
              <path d="M20 46C20 46 36 29 36 17A16 16 0 0 0 4 17c0 12 16 29 16 29z" fill="currentColor" stroke="#fff" strokeWidth="3" />
              <circle cx="20" cy="17" r="6" fill="#fff" />
            </svg>
          </button>
        </Marker>
      )}
    </TownMap>
  );
}

function pointOf({ lng, lat }: { lng: number; lat: number }): Point {
  return { lon: rounded(lng), lat: rounded(lat) };
}

/** Keeps the pin in view when it is set from outside of the map, e.g. by choosing a candidate. */
function Follow({ point }: { point: Point | null }) {
  const { current: map } = useMap();
  useEffect(() => {
    if (!point || !map) return;
    const at = lonLat(point);
    if (map.getBounds().contains(at) && map.getZoom() >= 15) return;
    map.jumpTo({ center: at, zoom: Math.max(map.getZoom(), 17) });
  }, [map, point]);
  return null;
}

function PlaceAtCentre({ onPlace }: { onPlace: (point: Point) => void }) {
  const { t } = useTranslation();
  const { current: map } = useMap();
  return (
    <div className="absolute bottom-3 left-3">
      <Button onClick={() => map && onPlace(pointOf(map.getCenter()))}>
        <Icon name="pin" />
        {t('residents:pin.place')}
      </Button>
    </div>
  );
}
