// Ends the music at a time, with a fade, so that it does not wake the one who fell asleep.
import type { Sound } from "./graph";

/** How long the music becomes quieter before it ends. */
export const FADE_MS = 15_000;
/** Timers sleep with the machine; the clock is looked at again at least this often. */
const LOOK_MS = 30_000;

export class SleepTimer {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private fading = false;

  constructor(
    private readonly sound: Pick<Sound, "dim">,
    private readonly now: () => number,
    private readonly end: () => void,
  ) {}

  /** Null takes the timer back. */
  set(at: number | null): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.fading) this.sound.dim(1, 300);
    this.fading = false;
    if (at !== null) this.watch(at);
  }

  private watch(at: number): void {
    const left = at - this.now();
    if (left <= 0) {
      this.timer = null;
      this.end();
      this.set(null);
      return;
    }
    if (left <= FADE_MS && !this.fading) {
      this.fading = true;
      this.sound.dim(0, left);
    }
    const wait = left > FADE_MS ? Math.min(left - FADE_MS, LOOK_MS) : left;
    this.timer = setTimeout(() => this.watch(at), wait);
  }
}
