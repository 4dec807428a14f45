// Counts what is heard of a track: for the server's history, and for the one of this visit.
import type { Track } from "@/api/types";
import type { PlayReporter } from "./plays";

/** Longer gaps between two reports of the position are a sleeping machine, not listening. */
const LONGEST_TICK_MS = 2_000;
/** Less than this is a skip. */
const HEARD_MS = 2_000;
const MOST_HISTORY = 200;

export class Listening {
  private lastTick: number | null = null;
  private heardMs = 0;

  constructor(
    private readonly plays: PlayReporter,
    private readonly now: () => number,
  ) {}

  begin(track: Track, source: string | null): void {
    this.plays.start(track, source ?? undefined);
  }

  /** Sound comes now, after it did not. */
  resumed(): void {
    this.lastTick = this.now();
  }

  /** The clock stands: paused, waiting for bytes, or sent elsewhere. */
  interrupted(): void {
    this.lastTick = null;
  }

  tick(playing: boolean): void {
    const now = this.now();
    if (playing && this.lastTick !== null) {
      const passed = now - this.lastTick;
      if (passed > 0 && passed < LONGEST_TICK_MS) {
        this.heardMs += passed;
        this.plays.heard(passed);
      }
    }
    this.lastTick = playing ? now : null;
  }

  /** Ends the play; gives the history with the track in front when enough of it was heard. */
  leave(track: Track | null, history: Track[]): Track[] {
    this.plays.finish();
    const heard = this.heardMs >= HEARD_MS;
    this.heardMs = 0;
    return track && heard ? [track, ...history].slice(0, MOST_HISTORY) : history;
  }
}
