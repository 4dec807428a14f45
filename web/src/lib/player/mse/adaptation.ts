// Which rendition the next segment is taken from. Music needs little bandwidth, so the rule is simple: the best that
// the measured throughput carries with room to spare, and more caution while little is buffered.
import type { Quality, Rendition } from "@/api/types";
import { isLossless } from "./rung";

/** Answers smaller than this measure the delay, not the bandwidth. */
const LEAST_BYTES = 12_000;
/** How much the newest measurement counts when throughput falls, and when it grows. */
const FALL = 0.5;
const GROW = 0.25;
/** Believed of a connection that nothing is known of: enough for the best lossy rendition. */
const UNKNOWN_BITS = 1_500_000;

export class Throughput {
  private bits: number | null = null;

  sample(bytes: number, ms: number): void {
    if (bytes < LEAST_BYTES) return;
    const now = (bytes * 8_000) / Math.max(1, ms);
    if (this.bits === null) this.bits = now;
    else this.bits += (now - this.bits) * (now < this.bits ? FALL : GROW);
  }

  /** A read that failed or took too long says that there is less than thought. */
  penalty(): void {
    if (this.bits !== null) this.bits *= 0.5;
  }

  estimate(): number {
    return this.bits ?? UNKNOWN_BITS;
  }
}

export interface Circumstances {
  quality: Quality;
  /** Bits per second. */
  estimate: number;
  /** Seconds of sound that are buffered. */
  ahead: number;
  current: Rendition | null;
  saveData?: boolean;
}

/** `renditions` are those that the quality allows and this browser plays, in any order. */
export function chooseRendition(renditions: Rendition[], now: Circumstances): Rendition | null {
  // What keeps every sample is the best, however small it is: silence and simple sounds pack well.
  const rising = [...renditions].sort(
    (a, b) => Number(isLossless(a)) - Number(isLossless(b)) || a.bitrate - b.bitrate,
  );
  const lowest = rising[0];
  const best = rising.at(-1);
  if (!lowest || !best) return null;
  if (now.quality === "auto" && now.saveData) return lowest;
  // Somebody who asked for the best gets it for as long as the buffer does not suffer.
  if ((now.quality === "high" || now.quality === "lossless") && now.ahead > 12) return best;
  const caution = now.ahead < 8 ? 0.5 : now.ahead < 25 ? 0.7 : 0.85;
  const carried = rising.filter((rendition) => rendition.bitrate <= now.estimate * caution);
  const wanted = carried.at(-1) ?? lowest;
  // Going up needs a reason that lasts; going back and forth would be heard.
  const same = rising.find((rendition) => rendition.name === now.current?.name);
  if (same && rising.indexOf(wanted) > rising.indexOf(same)) {
    return wanted.bitrate <= now.estimate * caution * 0.85 ? wanted : same;
  }
  return wanted;
}
