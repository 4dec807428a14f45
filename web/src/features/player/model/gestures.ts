// What a finger's path means: which way it goes, how far the picture follows, and whether letting go does something.

export type Axis = "x" | "y";

/** Nothing is decided within this many pixels, so that a tap stays a tap. */
export const SLOP = 8;
const FLING = 0.5;
const LEAST_FLING = 24;

/** The axis of a movement, or null while it is too short to tell. */
export function axisOf(dx: number, dy: number): Axis | null {
  if (Math.max(Math.abs(dx), Math.abs(dy)) < SLOP) return null;
  return Math.abs(dx) > Math.abs(dy) ? "x" : "y";
}

/** How far the thing follows: with the finger where it may go, ever more slowly where it may not. */
export function follow(distance: number, allowed: boolean): number {
  if (allowed) return distance;
  return Math.sign(distance) * 24 * (1 - Math.exp(-Math.abs(distance) / 60));
}

/** Whether letting go carries the movement out: past a third of the size, or flung the same way (pixels per ms). */
export function carriesOut(distance: number, velocity: number, size: number): boolean {
  if (Math.abs(distance) > size / 3)
    return Math.sign(velocity) !== -Math.sign(distance) || Math.abs(velocity) < FLING;
  return (
    Math.abs(distance) > LEAST_FLING &&
    Math.abs(velocity) > FLING &&
    Math.sign(velocity) === Math.sign(distance)
  );
}

/** The speed over the last moments of a path, in pixels per millisecond. */
export function velocity(path: readonly { at: number; place: number }[]): number {
  const last = path.at(-1);
  if (!last) return 0;
  const first = path.find((point) => last.at - point.at <= 100) ?? last;
  return last.at > first.at ? (last.place - first.place) / (last.at - first.at) : 0;
}
