import { Layer, Source } from '@vis.gl/react-maplibre';
import { useMemo } from 'react';

import { collection, lineFeature, pointFeature } from '@/lib/map/geometry';
import type { RouteLook } from '@/lib/map/route-looks';
import type { LonLat } from '@/lib/polyline';

import { ARROW } from './arrow';

export interface DrawnStop {
  id: string;
  /** What stands in its circle: the number in the route. */
  mark: string;
  at: LonLat;
  /** Done already: drawn pale. */
  done?: boolean;
}

export interface DrawnRoute {
  id: string;
  look: RouteLook;
  line: LonLat[];
  stops: DrawnStop[];
}

interface RouteLayersProps {
  route: DrawnRoute;
  /** Another route is looked at: step back. */
  faded?: boolean;
}

/** Layer that takes clicks on this route's stops; the feature's `id` names the stop. */
export function stopLayerId(routeId: string): string {
  return `stops-${routeId}`;
}

/** All layers of a route, lowest first. */
export function routeLayerIds(routeId: string): string[] {
  return ['line-casing', 'line', 'arrows', 'stops', 'marks'].map((part) => `${part}-${routeId}`);
}

/** One route: line with its own colour and pattern, arrows of direction, numbered stops. */
export function RouteLayers({ route, faded }: RouteLayersProps) {
  const { id, look, line, stops } = route;
  const lineData = useMemo(() => collection([lineFeature(line, {})]), [line]);
  const stopData = useMemo(
    () => collection(stops.map(({ at, ...stop }) => pointFeature(at, { id: stop.id, mark: stop.mark, done: stop.done ?? false }))),
    [stops],
  );
  const opacity = faded ? 0.18 : 1;
  return (
    <>
      <Source id={`line-${id}`} type="geojson" data={lineData}>
        <Layer
          id={`line-casing-${id}`}
          type="line"
          layout={{ 'line-cap': 'round', 'line-join': 'round' }}
          paint={{ 'line-color': '#ffffff', 'line-width': 7, 'line-opacity': faded ? 0.1 : 0.9 }}
        />
        <Layer
          id={`line-${id}`}
          type="line"
          layout={{ 'line-cap': look.dash.length > 0 ? 'butt' : 'round', 'line-join': 'round' }}
          paint={{
            'line-color': look.colour,
            'line-width': 4,
            'line-opacity': opacity,
            ...(look.dash.length > 0 && { 'line-dasharray': look.dash }),
          }}
        />
        <Layer
          id={`arrows-${id}`}
          type="symbol"
          minzoom={12}
          layout={{
            'symbol-placement': 'line',
            'symbol-spacing': 110,
            'icon-image': ARROW,
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
          }}
          paint={{ 'icon-opacity': opacity }}
        />
      </Source>
      <Source id={`stops-${id}`} type="geojson" data={stopData}>
        <Layer
          id={stopLayerId(id)}
          type="circle"
          paint={{
            'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 7, 12, 9, 16, 13],
            'circle-color': ['case', ['get', 'done'], '#767676', look.colour],
            'circle-stroke-color': '#ffffff',
            'circle-stroke-width': 2,
            'circle-opacity': opacity,
            'circle-stroke-opacity': opacity,
          }}
        />
        <Layer
          id={`marks-${id}`}
          type="symbol"
          minzoom={11.3}
          layout={{
            'text-field': ['get', 'mark'],
            'text-size': ['interpolate', ['linear'], ['zoom'], 11, 9, 12, 11, 16, 14],
            'text-allow-overlap': true,
            'text-ignore-placement': true,
          }}
          paint={{ 'text-color': '#ffffff', 'text-opacity': opacity }}
        />
      </Source>
    </>
  );
}

/** A ring around the place that is pointed at, above everything else. */
export function PointedRing({ at }: { at: LonLat | null }) {
  const data = useMemo(() => collection(at ? [pointFeature(at, {})] : []), [at]);
  return (
    <Source id="pointed" type="geojson" data={data}>
      <Layer
        id="pointed-edge"
        type="circle"
        paint={{ 'circle-radius': 20, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': '#000000', 'circle-stroke-width': 6 }}
      />
      <Layer
        id="pointed-ring"
        type="circle"
        paint={{ 'circle-radius': 20, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': '#ffd43d', 'circle-stroke-width': 3 }}
      />
    </Source>
  );
}
