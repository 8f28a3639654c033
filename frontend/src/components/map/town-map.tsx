import 'maplibre-gl/dist/maplibre-gl.css';

import { type ErrorEvent, Map as MapView, type MapLayerMouseEvent, NavigationControl } from '@vis.gl/react-maplibre';
import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Protocol } from 'pmtiles';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useConfig } from '@/lib/config';
import type { Bounds } from '@/lib/map/geometry';
import { LABEL_FONTS, townStyle } from '@/lib/map/style';
import type { LonLat } from '@/lib/polyline';

import { addArrow } from './arrow';

maplibregl.setWorkerUrl(workerUrl);
maplibregl.addProtocol('pmtiles', new Protocol().tile);

interface TownMapProps {
  label: string;
  /** What to show first; without it the whole city. */
  bounds?: Bounds | null;
  centre?: LonLat;
  zoom?: number;
  interactiveLayerIds?: string[];
  onClick?: (event: MapLayerMouseEvent) => void;
  onHover?: (event: MapLayerMouseEvent) => void;
  children?: ReactNode;
}

/** The city's map. Load it lazily: MapLibre is larger than all the rest of the app. */
export function TownMap({ label, bounds, centre, zoom, interactiveLayerIds, onClick, onHover, children }: TownMapProps) {
  const { t } = useTranslation();
  const { city, tilesUrl } = useConfig();
  const [failed, setFailed] = useState(false);
  const [pointing, setPointing] = useState(false);
  const style = useMemo(() => townStyle(tilesUrl, location.origin), [tilesUrl]);
  const [first] = useState(() =>
    centre
      ? { longitude: centre[0], latitude: centre[1], zoom: zoom ?? 16 }
      : { bounds: bounds ?? city.bbox, fitBoundsOptions: { padding: 40, maxZoom: 16 } },
  );
  const [words] = useState(() => ({
    'Map.Title': label,
    'NavigationControl.ZoomIn': t('common:zoomIn'),
    'NavigationControl.ZoomOut': t('common:zoomOut'),
  }));
  return (
    <div className="relative h-full min-h-60 w-full overflow-hidden bg-[#f6f3ec]">
      <MapView
        mapLib={maplibregl}
        initialViewState={first}
        mapStyle={style}
        locale={words}
        localIdeographFontFamily={LABEL_FONTS}
        attributionControl={{ compact: false }}
        dragRotate={false}
        touchPitch={false}
        pitchWithRotate={false}
        maxZoom={19}
        fadeDuration={0}
        cursor={pointing ? 'pointer' : undefined}
        interactiveLayerIds={interactiveLayerIds}
        onMouseEnter={() => setPointing(true)}
        onMouseLeave={() => setPointing(false)}
        onMouseMove={onHover}
        onClick={onClick}
        onStyleData={(event) => addArrow(event.target)}
        onError={(event: ErrorEvent) => setFailed(isTileError(event))}
      >
        <NavigationControl showCompass={false} position="top-right" />
        {children}
      </MapView>
      {failed && (
        <p role="status" className="absolute inset-x-2 bottom-2 rounded-8 border border-warning-orange-2 bg-orange-50 p-2 text-dns-14N-130">
          {t('common:mapFailed')}
        </p>
      )}
    </div>
  );
}

function isTileError(event: ErrorEvent): boolean {
  return 'sourceId' in event && event.sourceId === 'city';
}
