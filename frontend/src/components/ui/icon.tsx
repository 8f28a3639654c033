import { cx } from '@/lib/class-names';

/** Drawn here, 24 × 24, in the colour of the text; always beside words, so hidden from screen readers. */
const PATHS = {
  check: 'M4 12.5l5.5 5.5L20 7',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 3L2 21h20L12 3zM12 9.5v5.5M12 17.6v.9',
  error: 'M8 2h8l6 6v8l-6 6H8l-6-6V8l6-6zM12 7v6.5M12 16.2v.9',
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM12 11v6M12 7v.9',
  pin: 'M12 22s7-7.2 7-12.5A7 7 0 0 0 5 9.5C5 14.8 12 22 12 22zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  pinOff: 'M12 22s7-7.2 7-12.5A7 7 0 0 0 5 9.5C5 14.8 12 22 12 22zM9 7l6 6M15 7l-6 6',
  pause: 'M8 5v14M16 5v14',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  upload: 'M12 16V4M7 9l5-5 5 5M4 16v4h16v-4',
  play: 'M7 4l13 8-13 8V4z',
  truck: 'M2 6h12v11H2zM14 10h4l4 4v3h-8M7 17a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM18 17a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  factory: 'M3 21V10l6 4v-4l6 4V4h4v17H3zM8 17h.1M13 17h.1',
  meal: 'M6 3v7M9 3v7M6 10h3v11M17 3c-2 2-3 5-3 8h3v10M17 3v8',
  home: 'M3 12l9-8 9 8M6 10v10h12V10',
  navigate: 'M12 2l8 19-8-5-8 5 8-19z',
  send: 'M3 12L21 4l-6 17-3-7-9-2z',
  undo: 'M8 5L3 10l5 5M3 10h11a6 6 0 0 1 0 12h-3',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
  external: 'M13 4h7v7M20 4l-9 9M18 14v6H4V6h6',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l4 2',
  phone: 'M5 3h4l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z',
  straight: 'M12 21V4M6 10l6-6 6 6',
  left: 'M18 21v-8a4 4 0 0 0-4-4H5M10 4L5 9l5 5',
  right: 'M6 21v-8a4 4 0 0 1 4-4h9M14 4l5 5-5 5',
  slightLeft: 'M15 21v-7L6 5M6 12V5h7',
  slightRight: 'M9 21v-7l9-9M18 12V5h-7',
  uturn: 'M7 21V9a5 5 0 0 1 10 0v7M12 12l5 5 5-5',
  flag: 'M5 22V3M5 4h13l-3 4 3 4H5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className, size = 20 }: { name: IconName; className?: string; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={cx('shrink-0', className)}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
