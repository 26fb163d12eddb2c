/** Line drawings on a 24 × 24 grid, in the colour of the text around them. */
const DRAWINGS = {
  overview: 'M4 20V9l8-5 8 5v11M4 13h16M9 20v-7M15 20v-7',
  plates: 'M3 7.5h18v9H3zM6.5 10.5v3M10 10.5v3M13.5 10.5v3M17 10.5v3',
  recordings: 'M4 5h16v14H4zM4 9h16M4 15h16M8 5v14M16 5v14',
  list: 'M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4.5 6.5v.1M4.5 12v.1M4.5 17.5v.1',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
  pod: 'M5 4h14v16H5zM9 8h6M9 12h6M12 16.5v.1',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20v-2a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4v2M16 5a3.5 3.5 0 0 1 0 6.5M18 14.3a4 4 0 0 1 3 3.7v2',
  camera: 'M4 8.5 16 4l2.5 6.5-12 4.5zM9 14l1 3.5H5M4 14.5v6',
  wall: 'M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z',
  phone: 'M7 3h10v18H7zM10.5 18h3',
  turn: 'M5 10a7.5 7.5 0 0 1 13-3.5M19 3.5v4h-4M19 14a7.5 7.5 0 0 1-13 3.5M5 20.5v-4h4',
  stop: 'M6.5 6.5h11v11h-11z',
  play: 'M8 5.5v13l11-6.5z',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  forward: 'M9.5 5.5 16 12l-6.5 6.5',
  snapshot: 'M4 7.5h4l1.5-2.5h5L16 7.5h4v11.5H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  sound: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  muted: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM16 9.5l5 5M21 9.5l-5 5',
  fullscreen: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  alert: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1',
  leave: 'M10 4H5v16h5M10 12h10M16.5 8.5 20 12l-3.5 3.5',
  allow: 'M5 12.5l4.5 4.5L19 7.5',
  deny: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  retry: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4h-4',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
} as const;

export type IconName = keyof typeof DRAWINGS;

/** Decorative: the text beside it or the label of its button says the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[name]} />
    </svg>
  );
}

/** The logo: a bridge over a plate. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="mark-bridge" d="M5 21c4.5-9 17.5-9 22 0M11 16.2V21M16 14.3V21M21 16.2V21" />
      <rect className="mark-plate" x="5" y="21" width="22" height="5" rx="1.5" />
    </svg>
  );
}
