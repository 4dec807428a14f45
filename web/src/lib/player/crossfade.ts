// One output fades out while the other waits at silence for its track to begin.
import type { Sound } from "./graph";

type Output = Sound["outputs"][number];

/** The clock of the sound and that of the page differ a little. */
const LATE_MS = 100;

/** Fades `old` out; gives what ends the crossfade early. `ended` is told once, however it ends. */
export function crossfadeBegin(old: Output, fresh: Output, ms: number, ended: () => void): () => void {
  old.fade(0, ms);
  fresh.fade(0, 0);
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    ended();
    old.fade(1, 0);
    fresh.fade(1, 0);
  };
  const timer = setTimeout(end, ms + LATE_MS);
  return end;
}
