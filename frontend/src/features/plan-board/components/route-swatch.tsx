import type { RouteLook } from '@/lib/map/route-looks';

/** The line of a route as the map draws it: colour and pattern together. */
export function RouteSwatch({ look }: { look: RouteLook }) {
  return (
    <svg width="36" height="12" viewBox="0 0 36 12" aria-hidden="true" className="shrink-0">
      <line
        x1="1"
        y1="6"
        x2="35"
        y2="6"
        stroke={look.colour}
        strokeWidth="5"
        strokeDasharray={look.dash.map((length) => length * 5).join(' ') || undefined}
      />
    </svg>
  );
}
