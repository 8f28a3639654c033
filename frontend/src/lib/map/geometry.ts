import type { LonLat } from '../polyline';

export type Bounds = [number, number, number, number];

interface Place {
  lon: number;
  lat: number;
}

export function lonLat(point: Place): LonLat {
  return [point.lon, point.lat];
}

/** West, south, east, north of all points; null without any. */
export function boundsOf(points: readonly LonLat[]): Bounds | null {
  if (points.length === 0) return null;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

export function pointFeature<P extends GeoJSON.GeoJsonProperties>(at: LonLat, properties: P): GeoJSON.Feature<GeoJSON.Point, P> {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties };
}

export function lineFeature<P extends GeoJSON.GeoJsonProperties>(
  line: LonLat[],
  properties: P,
): GeoJSON.Feature<GeoJSON.LineString, P> {
  return { type: 'Feature', geometry: { type: 'LineString', coordinates: line }, properties };
}

export function collection<F extends GeoJSON.Feature>(features: F[]): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features };
}
