import type { Point } from '@/api/schemas';

const METRES_PER_DEGREE = 111_320;
const STEP_M = 2;
const BIG_STEP_M = 20;

const DIRECTIONS: Record<string, readonly [east: number, north: number]> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Where the pin is after a key: 2 m in the arrow's direction, 20 m with Shift; null for any other key. */
export function movedByKey(point: Point, key: string, shift: boolean): Point | null {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  const step = (shift ? BIG_STEP_M : STEP_M) / METRES_PER_DEGREE;
  const [east, north] = direction;
  return {
    lon: rounded(point.lon + (east * step) / Math.cos((point.lat * Math.PI) / 180)),
    lat: rounded(point.lat + north * step),
  };
}

/** Seven decimals are about a centimetre. */
export function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
