// What was listened to, told to the server once per play. Plays wait in localStorage while there is no
// connection, under an id of their own, so that telling twice counts once.
import type { Track } from "@/api/types";
import { uuid } from "@/lib/id";

const KEY = "polyphony.plays";
/** Shorter plays are skips and are not told. */
const LEAST_MS = 2_000;
/** An open play this old belongs to a tab that is gone. */
const ABANDONED_MS = 5 * 60_000;
const MOST_WAITING = 2_000;

export interface Play {
  track_id: string;
  client_play_id: string;
  started_at: string;
  played_ms: number;
  duration_ms: number;
  source?: string;
}

interface Waiting extends Play {
  /** Still being listened to; when this was last written. */
  open_at?: number;
  /** Who listened: the next one on this device must not be told of it. */
  by?: string;
}

export type SendPlay = (play: Play) => Promise<"sent" | "refused" | "later">;

export class PlayReporter {
  private play: Play | null = null;
  private savedMs = 0;
  private sending: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly send: SendPlay,
    private readonly now: () => number = Date.now,
    private readonly who: () => string | null = () => null,
  ) {}

  start(track: Track, source?: string): void {
    this.finish();
    this.savedMs = 0;
    this.play = {
      track_id: track.id,
      client_play_id: uuid(),
      started_at: new Date(this.now()).toISOString(),
      played_ms: 0,
      duration_ms: track.duration_ms,
      ...(source ? { source } : {}),
    };
  }

  /** Time that was heard, not time that passed. */
  heard(ms: number): void {
    if (!this.play) return;
    this.play.played_ms += ms;
    if (this.play.played_ms - this.savedMs < 5_000) return;
    this.savedMs = this.play.played_ms;
    this.keep({ ...rounded(this.play), open_at: this.now() });
  }

  finish(): void {
    const play = this.play;
    this.play = null;
    if (!play || play.played_ms < LEAST_MS) return;
    this.keep(rounded(play));
    void this.flush();
  }

  /** Sends everything that waits, oldest first. */
  flush(): Promise<void> {
    this.again = true;
    this.sending ??= this.run();
    return this.sending;
  }

  private async run(): Promise<void> {
    // What is finished while the last one is being sent must not be left behind.
    try {
      while (this.again) {
        this.again = false;
        await this.drain();
      }
    } finally {
      this.sending = null;
    }
  }

  waiting(): Waiting[] {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? "[]") as Waiting[];
    } catch {
      return [];
    }
  }

  private async drain(): Promise<void> {
    for (;;) {
      const who = this.who();
      const next = this.waiting().find(
        (entry) =>
          (entry.by ?? who) === who &&
          (entry.open_at === undefined || this.now() - entry.open_at > ABANDONED_MS),
      );
      if (!next) return;
      const { open_at: _, by: __, ...play } = next;
      if ((await this.send(play)) === "later") return;
      this.write(this.waiting().filter((entry) => entry.client_play_id !== play.client_play_id));
    }
  }

  private keep(entry: Waiting): void {
    const others = this.waiting().filter((other) => other.client_play_id !== entry.client_play_id);
    const by = this.who();
    this.write([...others, { ...entry, ...(by && { by }) }].slice(-MOST_WAITING));
  }

  private write(entries: Waiting[]): void {
    try {
      localStorage.setItem(KEY, JSON.stringify(entries));
    } catch {
      // A full storage costs a play count, never the music.
    }
  }
}

function rounded(play: Play): Play {
  return { ...play, played_ms: Math.round(play.played_ms) };
}
