// The icons, drawn for this app on a 24 unit grid.
import type { ReactNode } from "react";

const line = {
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 1.8,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;
const solid = { fill: "currentColor", stroke: "none" } as const;

const DRAWINGS = {
  home: <path {...line} d="M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z" />,
  albums: (
    <g {...line}>
      <circle cx="12" cy="12" r="8.2" />
      <circle cx="12" cy="12" r="2.4" />
    </g>
  ),
  artists: (
    <g {...line}>
      <rect x="9" y="3.5" width="6" height="10" rx="3" />
      <path d="M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5v3" />
    </g>
  ),
  tracks: (
    <g {...line}>
      <path d="M9 17.5V6l10-2v11.5" />
      <circle cx="6.6" cy="17.5" r="2.4" />
      <circle cx="16.6" cy="15.5" r="2.4" />
    </g>
  ),
  genres: <path {...line} d="M4 4.5h7l9 9-6.5 6.5-9-9zM8 8.5h.01" />,
  years: <path {...line} d="M4.5 6h15v13.5h-15zM4.5 10.5h15M8.5 3.5V6m7-2.5V6" />,
  history: <path {...line} d="M5.2 8.2A8 8 0 1 1 4 12.5M4.5 4.5v4h4M12 8v4.5l3 2" />,
  bookmark: <path {...line} d="M6.5 4.5h11V20L12 16l-5.5 4z" />,
  libraries: (
    <path
      {...line}
      d="M4 18.5v-12a1 1 0 0 1 1-1h4.5l2 2.5H19a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z"
    />
  ),
  upload: (
    <path {...line} d="M12 15.5V4.5m0 0L7.5 9M12 4.5 16.5 9M4.5 15v3.5a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1V15" />
  ),
  account: (
    <g {...line}>
      <circle cx="12" cy="8.5" r="3.8" />
      <path d="M4.8 19.8c1.2-3.4 4-5 7.2-5s6 1.6 7.2 5" />
    </g>
  ),
  play: (
    <path {...solid} d="M7.5 5.2c0-.9 1-1.4 1.7-.9l10 6.8c.7.4.7 1.4 0 1.8l-10 6.8c-.7.5-1.7 0-1.7-.9z" />
  ),
  pause: (
    <g {...solid}>
      <rect x="6.5" y="4.5" width="4" height="15" rx="1.2" />
      <rect x="13.5" y="4.5" width="4" height="15" rx="1.2" />
    </g>
  ),
  next: (
    <g {...solid}>
      <path d="M5.5 6c0-.8.9-1.3 1.5-.8l7.6 6c.5.4.5 1.2 0 1.6l-7.6 6c-.6.5-1.5 0-1.5-.8z" />
      <rect x="16" y="5" width="2.5" height="14" rx="1.2" />
    </g>
  ),
  previous: (
    <g {...solid}>
      <path d="M18.5 6c0-.8-.9-1.3-1.5-.8l-7.6 6c-.5.4-.5 1.2 0 1.6l7.6 6c.6.5 1.5 0 1.5-.8z" />
      <rect x="5.5" y="5" width="2.5" height="14" rx="1.2" />
    </g>
  ),
  shuffle: (
    <path
      {...line}
      d="M3.5 7h3c5.5 0 5 10 10.5 10h3M17.5 14.5 20 17l-2.5 2.5M3.5 17h3c1.8 0 2.9-1 3.7-2.4M13.5 9.2C14.3 7.9 15.3 7 17 7h3M17.5 4.5 20 7l-2.5 2.5"
    />
  ),
  repeat: (
    <path
      {...line}
      d="M4.5 12V9.5a3 3 0 0 1 3-3h11M16 3.8l2.7 2.7L16 9.2M19.5 12v2.5a3 3 0 0 1-3 3h-11M8 14.8l-2.7 2.7L8 20.2"
    />
  ),
  repeatOne: (
    <g {...line}>
      <path d="M4.5 12V9.5a3 3 0 0 1 3-3h11M16 3.8l2.7 2.7L16 9.2M19.5 12v2.5a3 3 0 0 1-3 3h-11M8 14.8l-2.7 2.7L8 20.2" />
      <path d="m11 10.8 1.3-.8v4" />
    </g>
  ),
  volume: (
    <path {...line} d="M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11" />
  ),
  muted: <path {...line} d="M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM16 9.7l4.6 4.6M20.6 9.7 16 14.3" />,
  queue: <path {...line} d="M4 6.5h16M4 11.5h9M4 16.5h7M16 12v5.5m0 0a2 2 0 1 1-2-2h2zM16 12l3.5 1.2" />,
  more: (
    <g {...solid}>
      <circle cx="5.5" cy="12" r="1.7" />
      <circle cx="12" cy="12" r="1.7" />
      <circle cx="18.5" cy="12" r="1.7" />
    </g>
  ),
  close: <path {...line} d="m6 6 12 12M18 6 6 18" />,
  check: <path {...line} d="m5 12.5 4.5 4.5L19 7.5" />,
  search: (
    <g {...line}>
      <circle cx="10.8" cy="10.8" r="6" />
      <path d="m15.5 15.5 4.5 4.5" />
    </g>
  ),
  chevron: <path {...line} d="m7 9.5 5 5 5-5" />,
  up: <path {...line} d="M12 19V5.5M6.5 11 12 5.5l5.5 5.5" />,
  down: <path {...line} d="M12 5v13.5M6.5 13l5.5 5.5 5.5-5.5" />,
  warning: <path {...line} d="M12 4.5 3.5 19h17zM12 10v4M12 16.7h.01" />,
  refresh: <path {...line} d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4h-4" />,
  trash: (
    <path
      {...line}
      d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12a1 1 0 0 0 1 1h7.4a1 1 0 0 0 1-1l.8-12M10 11v5M14 11v5"
    />
  ),
  keyboard: (
    <g {...line}>
      <rect x="3" y="6.5" width="18" height="11" rx="2" />
      <path d="M6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8.5 14h7" />
    </g>
  ),
  signOut: (
    <path {...line} d="M14 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8M10.5 12H20m0 0-3.5-3.5M20 12l-3.5 3.5" />
  ),
  plus: <path {...line} d="M12 5v14M5 12h14" />,
  back: <path {...line} d="m14.5 6-6 6 6 6" />,
  sleep: <path {...line} d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z" />,
  lyrics: <path {...line} d="M4.5 5.5h15v10.5h-8l-4 3.5V16h-3zM8.5 9.2h7M8.5 12.3h4.5" />,
  grip: (
    <g {...solid}>
      <circle cx="9" cy="6.5" r="1.5" />
      <circle cx="15" cy="6.5" r="1.5" />
      <circle cx="9" cy="12" r="1.5" />
      <circle cx="15" cy="12" r="1.5" />
      <circle cx="9" cy="17.5" r="1.5" />
      <circle cx="15" cy="17.5" r="1.5" />
    </g>
  ),
  tune: (
    <g {...line}>
      <path d="M4 7.5h8M18 7.5h2M4 16.5h2M12 16.5h8" />
      <circle cx="15" cy="7.5" r="2.6" />
      <circle cx="9" cy="16.5" r="2.6" />
    </g>
  ),
  visualiser: <path {...line} d="M4.5 10v4M8.2 6.5v11M12 9v6M15.8 4.5v15M19.5 9.5v5" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      className="shrink-0"
    >
      {DRAWINGS[name]}
    </svg>
  );
}

/** Three voices that make one piece. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 64 64"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      className="shrink-0"
    >
      <rect width="64" height="64" rx="16" fill="#0f5f5c" />
      <g fill="none" stroke="#eafaf6" strokeWidth="4.5" strokeLinecap="round">
        <path d="M13 21c6-8 13-8 19 0s13 8 19 0" />
        <path d="M13 32c6 8 13 8 19 0s13-8 19 0" opacity=".8" />
        <path d="M13 43c6-8 13-8 19 0s13 8 19 0" opacity=".55" />
      </g>
    </svg>
  );
}
