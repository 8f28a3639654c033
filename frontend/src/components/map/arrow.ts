import type { Map as MapLibreMap } from 'maplibre-gl';

export const ARROW = 'direction-arrow';

const SIZE = 24;

/** Adds the arrow that shows the direction of travel along a line: white with a dark edge, on any colour. */
export function addArrow(map: MapLibreMap): void {
  if (map.hasImage(ARROW)) return;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const brush = canvas.getContext('2d');
  if (!brush) return;
  brush.beginPath();
  brush.moveTo(5, 4);
  brush.lineTo(20, 12);
  brush.lineTo(5, 20);
  brush.lineTo(9, 12);
  brush.closePath();
  brush.fillStyle = '#ffffff';
  brush.strokeStyle = '#1a1a1a';
  brush.lineWidth = 2;
  brush.fill();
  brush.stroke();
  map.addImage(ARROW, brush.getImageData(0, 0, SIZE, SIZE), { pixelRatio: 1.5 });
}
