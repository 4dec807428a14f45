// Makes the next track ready while the current one plays: joined to it on the same deck, or standing by on the other.
import type { StoreApi } from "zustand/vanilla";
import type { Deck, Playable } from "./deck";
import { openTrack, type StreamPorts } from "./opening";
import type { QueueItem } from "./queue";
import { currentTrack, type PlayerState } from "./state";
import { crossfadeBetween, nextItem } from "./succession";

/** `joined`: on the same deck, without a gap. `standby`: on the other one. */
export interface Prepared {
  item: Playable;
  how: "joined" | "standby";
}

const RETRY_MS = 10_000;

export class Preparation {
  private ready: Prepared | null = null;
  private opening: string | null = null;
  /** What cannot be joined to the current track. */
  private unjoined: string | null = null;

  constructor(
    private readonly ports: StreamPorts,
    private readonly store: StoreApi<PlayerState>,
    private readonly decks: { active(): Deck; other(): Deck },
  ) {}

  get(): Prepared | null {
    return this.ready;
  }

  /** Hands over what is ready, if anything is. */
  take(): Prepared | null {
    const { ready } = this;
    this.ready = null;
    this.opening = null;
    this.unjoined = null;
    return ready;
  }

  /** The deck gave it back. Its turn will come, and with it a message if it still fails. */
  unfollowed(key: string): void {
    if (this.ready?.item.key !== key) return;
    this.ready = null;
    this.unjoined = key;
  }

  async begin(): Promise<void> {
    const state = this.store.getState();
    const item = this.wanted(state);
    if (!item || [this.opening, this.unjoined, this.ready?.item.key].includes(item.key)) return;
    this.opening = item.key;
    const forget = () => {
      if (this.opening === item.key) this.opening = null;
    };
    try {
      const opened = await openTrack(this.ports, item.track, item.key, state.quality);
      if (this.opening !== item.key) return;
      const joins = this.manner(item) === "joined" && this.decks.active().follow(opened);
      if (!joins) this.decks.other().load(opened, 0);
      this.ready = { item: opened, how: joins ? "joined" : "standby" };
      forget();
    } catch {
      // Its turn will come, and with it a message if it still fails.
      setTimeout(forget, RETRY_MS);
    }
  }

  /** Whether what was made ready is wrong now, because the queue or a choice has changed. */
  outdated(): boolean {
    const key = this.ready?.item.key ?? this.opening;
    if (!key) return false;
    const next = this.wanted(this.store.getState());
    if (next?.key !== key) return true;
    return this.ready?.how === "joined" && this.manner(next) === "standby";
  }

  /** `keepOther` leaves the other deck alone, which still fades out. */
  drop(keepOther: boolean): void {
    if (this.ready?.how === "joined") this.decks.active().follow(null);
    else if (!keepOther) this.decks.other().clear();
    this.take();
  }

  private wanted(state: PlayerState): QueueItem | null {
    return state.sleep?.kind === "endOfTrack" ? null : nextItem(state);
  }

  private manner(next: QueueItem): Prepared["how"] {
    const state = this.store.getState();
    const track = currentTrack(state);
    return track && crossfadeBetween(state, track, next.track) > 0 ? "standby" : "joined";
  }
}
