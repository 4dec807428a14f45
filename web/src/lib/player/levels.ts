// Sets the loudness of what sounds, and that of a track which joins, at the moment when it begins.
import type { StoreApi } from "zustand/vanilla";
import type { Playable } from "./deck";
import type { DeckOutput } from "./graph";
import { gainOf } from "./loudness";
import type { PlayerState } from "./state";

const RAMP_MS = 40;
/** The loudness of a track that joins is set on the clock of the sound, as soon as its beginning is this near. */
const AHEAD_MS = 1_200;
const JOIN_RAMP_MS = 20;
/** What a position may be wrong by against the sound; the louder of two tracks never gets the gain of the quieter. */
const JOIN_MARGIN_MS = 18;

export class Levels {
  /** A change is set for a time to come. */
  private pending = false;

  constructor(private readonly store: StoreApi<PlayerState>) {}

  /** As the current entry needs it. */
  now(output: DeckOutput, loaded: Playable | null, rampMs = RAMP_MS): void {
    this.pending = false;
    output.level(this.gain(this.store.getState().index, loaded), rampMs);
  }

  /** Down before a louder track begins, up after a quieter one has. */
  ahead(output: DeckOutput, loaded: Playable, next: Playable, leftMs: number): void {
    if (leftMs >= AHEAD_MS) return;
    const { items, index } = this.store.getState();
    const now = this.gain(index, loaded);
    const nextIndex = items.findIndex((item) => item.key === next.key);
    const then = this.gain(nextIndex, next);
    if (now === then) return;
    const inMs = then < now ? leftMs - JOIN_RAMP_MS - JOIN_MARGIN_MS : leftMs + JOIN_MARGIN_MS;
    if (inMs <= 0) return;
    this.pending = true;
    output.level(then, JOIN_RAMP_MS, inMs);
  }

  /** The join does not come, or not when it was expected. */
  takeBack(output: DeckOutput, loaded: Playable | null): void {
    if (this.pending) this.now(output, loaded, 0);
  }

  private gain(index: number, item: Playable | null): number {
    const { items, normalisation } = this.store.getState();
    const tracks = items.map((one) => one.track);
    return gainOf(tracks, index, normalisation, item?.stream.loudness ?? null);
  }
}
