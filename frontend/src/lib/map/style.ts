import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';

/**
 * A calm Japanese town map from the city's own tiles. Layers of the tiles: landuse{kind} water{kind} building
 * road{class,name,width_m,oneway,bridge} rail place{name,kind} poi{name,kind} boundary. Nothing is fetched but
 * the tiles: letters are drawn from the device's fonts (no `glyphs`), and there is no sprite.
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
  ['forest', 'wood'],
  '#cfe3bf',
  ['park', 'grass', 'recreation_ground', 'cemetery', 'village_green'],
  '#dcecca',
  ['farmland', 'paddy', 'fields', 'orchard', 'meadow', 'farm', 'tea'],
  '#e6efcf',
  ['industrial', 'railway', 'brownfield'],
  '#e9e4e6',
  ['commercial', 'retail'],
  '#f7e9e0',
  ['school', 'hospital', 'institutional', 'civic'],
  '#f1ecdc',
  '#f3efe6',
];

const ARTERIAL = ['trunk', 'primary', 'secondary'];
const COLLECTOR = ['tertiary', 'trunk_link', 'primary_link', 'secondary_link'];
const PATH = ['track', 'footway', 'path', 'steps', 'cycleway', 'pedestrian'];

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
      minzoom: 13,
      filter: NAMED,
      layout: { 'text-field': ['concat', '● ', ['get', 'name']], 'text-size': 12, 'text-padding': 6 },
      paint: { 'text-color': '#6b4d1a', ...halo },
    },
    {
      id: 'place-name',
      type: 'symbol',
      source: 'city',
      'source-layer': 'place',
      filter: NAMED,
      layout: {
        'text-field': ['get', 'name'],
        'text-size': ['match', ['get', 'kind'], ['city', 'town'], 18, 14],
        'text-letter-spacing': 0.08,
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
