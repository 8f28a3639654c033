/** How a vehicle's route looks on the map: a colour and a line pattern, so that neither is needed alone. */
export interface RouteLook {
  colour: string;
  /** Lengths of dash and gap in line widths; empty is a solid line. */
  dash: number[];
}

/**
 * Told apart by people with any common colour blindness, and at least 4.5:1 against white for the numbers on
 * them. After Okabe & Ito (2008) and Tol's "muted" scheme (2021), darkened where white letters need it.
 */
const COLOURS = ['#0072b2', '#b84a00', '#0b6b3a', '#882255', '#6b4e00', '#332288', '#9c3d8c', '#0f6e6a', '#1a1a1a', '#b3201f'];

const DASHES = [[], [3, 1.2], [1.2, 1], [5, 1, 1, 1]];

/** The look of the vehicle at `index` in the plan's order of routes. */
export function routeLook(index: number): RouteLook {
  return {
    colour: COLOURS[index % COLOURS.length] ?? '#000000',
    dash: DASHES[index % DASHES.length] ?? [],
  };
}
