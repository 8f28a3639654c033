import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';

/**
 * A calm Japanese town map from the city's own tiles (layers and kinds: local/city/tiles.py). Nothing is fetched
 * but the tiles: letters are drawn from the device's fonts (no `glyphs`), and there is no sprite; symbols of
 * places are the characters that Japanese maps use for them.
 */

export const LABEL_FONTS = '"Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif';

const INK = {
  land: '#f6f3ec',
  water: '#b5d8ee',
  building: '#e3dccf',
  buildingEdge: '#cfc5b4',
  road: '#ffffff',
  casing: '#c3bcae',
  arterial: '#fbe3a0',
  arterialCasing: '#d9b45a',
  rail: '#444444',
  boundary: '#9b7fb0',
  text: '#333333',
  roadText: '#5c5344',
  waterText: '#2d6a94',
} as const;

const LANDUSE: ExpressionSpecification = [
  'match',
  ['get', 'kind'],
  'forest',
  '#cfe3bf',
  'park',
  '#d3e9bd',
  'farmland',
  '#e8f0d2',
  'tea',
  '#d9e8b8',
  'industrial',
  '#e9e4e6',
  'commercial',
  '#f8e8df',
  ['school', 'hospital'],
  '#f1e9d2',
  'religious',
  '#e6e3d0',
  '#f3efe6',
];

const ARTERIAL = ['trunk', 'primary', 'secondary'];
const COLLECTOR = ['tertiary'];
const PATH = ['track'];

const isArterial: ExpressionSpecification = ['in', ['get', 'class'], ['literal', ARTERIAL]];
const isPath: ExpressionSpecification = ['in', ['get', 'class'], ['literal', PATH]];

/** Widths in pixels by zoom: main streets are wide early, lanes get their real width when one is close. */
function roadWidth(extra: number): ExpressionSpecification {
  const byClass = (arterial: number, collector: number, lane: number): ExpressionSpecification => [
    'match',
    ['get', 'class'],
    ARTERIAL,
    arterial + extra,
    COLLECTOR,
    collector + extra,
    lane + extra,
  ];
  return [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    11,
    byClass(1.6, 0.8, 0.3),
    13,
    byClass(3.2, 2, 0.9),
    15,
    byClass(7, 5, 3),
    17,
    byClass(16, 12, 8),
    19,
    byClass(40, 30, 20),
  ];
}

const POI_MARK: ExpressionSpecification = [
  'match',
  ['get', 'kind'],
  'station',
  '■',
  'townhall',
  '◎',
  'hospital',
  '✚',
  'police',
  '⊗',
  'post_office',
  '〒',
  'school',
  '文',
  'peak',
  '▲',
  ['depot', 'facility'],
  '◆',
  '●',
];

const NAMED: ExpressionSpecification = ['has', 'name'];
const halo = { 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 } as const;

const LAND: LayerSpecification = { id: 'land', type: 'background', paint: { 'background-color': INK.land } };

function ground(): LayerSpecification[] {
  return [
    LAND,
    { id: 'landuse', type: 'fill', source: 'city', 'source-layer': 'landuse', paint: { 'fill-color': LANDUSE } },
    {
      id: 'water',
      type: 'fill',
      source: 'city',
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': INK.water },
    },
    {
      id: 'stream',
      type: 'line',
      source: 'city',
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': INK.water, 'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 11, 1, 15, 4, 18, 16] },
    },
    {
      id: 'building',
      type: 'fill',
      source: 'city',
      'source-layer': 'building',
      minzoom: 14,
      paint: { 'fill-color': INK.building, 'fill-outline-color': INK.buildingEdge },
    },
    {
      id: 'boundary',
      type: 'line',
      source: 'city',
      'source-layer': 'boundary',
      paint: { 'line-color': INK.boundary, 'line-width': 1.5, 'line-dasharray': [4, 2, 1, 2] },
    },
  ];
}

function roads(): LayerSpecification[] {
  const line = { type: 'line', source: 'city', 'source-layer': 'road' } as const;
  const layout = {
    'line-cap': 'round',
    'line-join': 'round',
    'line-sort-key': ['match', ['get', 'class'], ARTERIAL, 3, COLLECTOR, 2, 1],
  } satisfies LayerSpecification['layout'];
  return [
    {
      ...line,
      id: 'path',
      minzoom: 13,
      filter: isPath,
      paint: { 'line-color': INK.casing, 'line-width': 1.4, 'line-dasharray': [3, 2] },
    },
    {
      ...line,
      id: 'road-casing',
      filter: ['!', isPath],
      layout,
      paint: { 'line-color': ['case', isArterial, INK.arterialCasing, INK.casing], 'line-width': roadWidth(1.8) },
    },
    {
      ...line,
      id: 'road',
      filter: ['!', isPath],
      layout,
      paint: { 'line-color': ['case', isArterial, INK.arterial, INK.road], 'line-width': roadWidth(0) },
    },
  ];
}

function rails(): LayerSpecification[] {
  const rail = { type: 'line', source: 'city', 'source-layer': 'rail' } as const;
  const width = (factor: number): ExpressionSpecification => [
    'interpolate',
    ['linear'],
    ['zoom'],
    11,
    2 * factor,
    16,
    5 * factor,
  ];
  return [
    { ...rail, id: 'rail', paint: { 'line-color': INK.rail, 'line-width': width(1) } },
    {
      ...rail,
      id: 'rail-dashes',
      paint: { 'line-color': '#ffffff', 'line-width': width(0.6), 'line-dasharray': [5, 5] },
    },
  ];
}

function labels(): LayerSpecification[] {
  return [
    {
      id: 'road-name',
      type: 'symbol',
      source: 'city',
      'source-layer': 'road',
      minzoom: 14,
      filter: NAMED,
      layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-size': 12, 'symbol-spacing': 320 },
      paint: { 'text-color': INK.roadText, ...halo },
    },
    {
      id: 'water-name',
      type: 'symbol',
      source: 'city',
      'source-layer': 'water',
      filter: ['all', NAMED, ['==', ['geometry-type'], 'LineString']],
      layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-size': 13, 'text-letter-spacing': 0.2 },
      paint: { 'text-color': INK.waterText, ...halo },
    },
    {
      id: 'poi-name',
      type: 'symbol',
      source: 'city',
      'source-layer': 'poi',
      filter: ['all', NAMED, ['!', ['in', ['get', 'kind'], ['literal', ['signals', 'level_crossing']]]]],
      layout: {
        'text-field': ['concat', POI_MARK, '\n', ['get', 'name']],
        'text-size': ['match', ['get', 'kind'], 'station', 14, 12],
        'text-line-height': 1.15,
        'text-padding': 6,
        'text-max-width': 9,
      },
      paint: { 'text-color': ['match', ['get', 'kind'], 'park', '#3c6b2c', 'peak', '#5b4a32', '#6b3f12'], ...halo },
    },
    {
      id: 'block-name',
      type: 'symbol',
      source: 'city',
      'source-layer': 'place',
      minzoom: 16,
      filter: ['all', NAMED, ['==', ['get', 'kind'], 'block']],
      layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-padding': 4 },
      paint: { 'text-color': '#7a5c86', ...halo },
    },
    {
      id: 'place-name',
      type: 'symbol',
      source: 'city',
      'source-layer': 'place',
      filter: ['all', NAMED, ['!=', ['get', 'kind'], 'block']],
      layout: {
        'text-field': ['get', 'name'],
        'text-size': ['match', ['get', 'kind'], 'city', 20, 'town', 15, 12],
        'text-letter-spacing': ['match', ['get', 'kind'], 'city', 0.2, 'town', 0.1, 0],
        'text-padding': 8,
      },
      paint: { 'text-color': INK.text, ...halo, 'text-halo-width': 2 },
    },
  ];
}

/**
 * The whole style; `tilesUrl` is the address of the PMTiles archive, absolute or from this origin's root. Without
 * a city there is only ground.
 */
export function townStyle(tilesUrl: string | null, origin: string): StyleSpecification {
  if (tilesUrl === null) return { version: 8, sources: {}, layers: [LAND] };
  return {
    version: 8,
    sources: { city: { type: 'vector', url: `pmtiles://${new URL(tilesUrl, origin).href}` } },
    layers: [...ground(), ...roads(), ...rails(), ...labels()],
  };
}
