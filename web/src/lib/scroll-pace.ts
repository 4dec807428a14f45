// Whether a list is scrolled so fast that what passes is not looked at. Pictures wait for a calmer moment: fetching
// and decoding fifty a second, to be seen for a tenth of one each, takes the time in which frames are drawn.
import { useEffect, useState } from "react";

/** Pixels in a millisecond: some twenty rows in a second. */
const FAST = 1.2;
/** Without a word from the scroller for so long, it stands. */
const REST_MS = 120;

type Listener = () => void;

export class ScrollPace {
  private top = 0;
  private at = Number.NEGATIVE_INFINITY;
  private fast = false;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private readonly waiting = new Set<Listener>();

  /** Told with every scrolling where the scroller stands. */
  moved(top: number, now = performance.now()): void {
    const speed = Math.abs(top - this.top) / Math.max(1, now - this.at);
    this.top = top;
    this.at = now;
    clearTimeout(this.rest);
    if (speed > FAST) this.fast = true;
    else if (speed < FAST / 2) this.settle();
    if (this.fast) this.rest = setTimeout(() => this.settle(), REST_MS);
  }

  get hurries(): boolean {
    return this.fast;
  }

  /** Calls once, when it is calm again. */
  whenCalm(listener: Listener): () => void {
    this.waiting.add(listener);
    return () => this.waiting.delete(listener);
  }

  private settle(): void {
    this.fast = false;
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const listener of waiting) listener();
  }
}

export const scrollPace = new ScrollPace();

/** Whether what was drawn in a hurry may be drawn in full by now. What was once, stays. */
export function useCalm(): boolean {
  const [calm, setCalm] = useState(() => !scrollPace.hurries);
  useEffect(() => (calm ? undefined : scrollPace.whenCalm(() => setCalm(true))), [calm]);
  return calm;
}
