import type { RouteStep } from '@/api/schemas';
import type { IconName } from '@/components/ui/icon';

export type StepWord =
  | 'depart'
  | 'arrive'
  | 'straight'
  | 'left'
  | 'right'
  | 'slightLeft'
  | 'slightRight'
  | 'sharpLeft'
  | 'sharpRight'
  | 'uturn'
  | 'roundabout'
  | 'forkLeft'
  | 'forkRight'
  | 'endLeft'
  | 'endRight';

const BY_MODIFIER: Record<string, StepWord> = {
  uturn: 'uturn',
  'sharp right': 'sharpRight',
  right: 'right',
  'slight right': 'slightRight',
  straight: 'straight',
  'slight left': 'slightLeft',
  left: 'left',
  'sharp left': 'sharpLeft',
};

const ICONS: Record<StepWord, IconName> = {
  depart: 'straight',
  arrive: 'flag',
  straight: 'straight',
  left: 'left',
  right: 'right',
  slightLeft: 'slightLeft',
  slightRight: 'slightRight',
  sharpLeft: 'left',
  sharpRight: 'right',
  uturn: 'uturn',
  roundabout: 'undo',
  forkLeft: 'slightLeft',
  forkRight: 'slightRight',
  endLeft: 'left',
  endRight: 'right',
};

/**
 * Which words and arrow a manoeuvre has. Types and modifiers are OSRM's
 * (https://project-osrm.org/docs/v5.24.0/api/#stepmaneuver-object).
 */
export function stepLook({ manoeuvre, modifier }: Pick<RouteStep, 'manoeuvre' | 'modifier'>): { word: StepWord; icon: IconName } {
  const word = wordOf(manoeuvre, modifier ?? '');
  return { word, icon: ICONS[word] };
}

function wordOf(manoeuvre: string, modifier: string): StepWord {
  const side = modifier.includes('left') ? 'Left' : 'Right';
  if (manoeuvre === 'depart' || manoeuvre === 'arrive') return manoeuvre;
  if (manoeuvre.includes('roundabout') || manoeuvre.includes('rotary')) return 'roundabout';
  if (manoeuvre === 'fork' || manoeuvre.endsWith('ramp')) return `fork${side}`;
  if (manoeuvre === 'end of road' && modifier !== 'straight') return `end${side}`;
  return BY_MODIFIER[modifier] ?? 'straight';
}

/** A link to a map application with nothing in it but the coordinates. */
export function externalMapUrl({ lon, lat }: { lon: number; lat: number }): string {
  return `https://www.google.com/maps/dir/?api=1&travelmode=driving&destination=${lat},${lon}`;
}
