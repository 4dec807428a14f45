// The icons: Lucide's drawings under our own names (see scripts/icons.mjs), and the mark of the app.
import { classes } from "@/lib/class-names";
import { SHAPES } from "./icon-shapes";

export type IconName = keyof typeof SHAPES;

/** What is pressed to hear something is solid; everything else is a line. */
const SOLID = new Set<IconName>(["play", "pause", "next", "previous", "grip", "more"]);
/** Where the drawing points along the line of reading, it turns with it. Transport does not: time runs one way. */
const DIRECTED = new Set<IconName>([
  "back",
  "forward",
  "signOut",
  "undo",
  "sidebar",
  "queue",
  "rows",
  "playlist",
]);

export function Icon({ name, size = 20, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      fill={SOLID.has(name) ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classes("shrink-0", DIRECTED.has(name) && "rtl:-scale-x-100", className)}
    >
      <path d={SHAPES[name]} />
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
