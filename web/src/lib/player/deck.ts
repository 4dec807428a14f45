// What the engine needs of something that makes sound. `audio-deck.ts` is the one that does; tests have another.
import type { Quality, Rendition, Stream } from "@/api/types";
import type { Source } from "./mse/source";

export type Via = "hls" | "file" | "offline";

/** A track, ready to be loaded. */
export interface Playable {
  key: string;
  stream: Stream;
  quality: Quality;
  /** Where its ladder is read from; null while there is only the progressive file. */
  source: Source | null;
}

export type DeckEvent =
  | { kind: "time" | "playing" | "waiting" | "paused" | "ended" }
  | { kind: "source"; via: Via; rendition: Rendition | null }
  /** The track that was to follow has begun, without a gap. */
  | { kind: "advanced"; key: string }
  /** The track that was to follow cannot follow here. */
  | { kind: "unfollowed"; key: string }
  /** Bytes do not come any more, or come again. */
  | { kind: "lost" | "found" }
  /** `expired`: the server refused the address, so a new one may help. */
  | { kind: "failed"; expired: boolean };

export interface Deck {
  load(item: Playable, startMs: number): void;
  /** Plays this next without a gap; false when this deck cannot. Null takes it back. */
  follow(item: Playable | null): boolean;
  /** Goes on with the same track in another quality; false when it has to be loaded anew. */
  change(item: Playable): boolean;
  /** Goes on with new addresses for the same track. */
  renew(stream: Stream): void;
  /** Looks again for bytes that did not come. */
  retry(): void;
  play(): Promise<void>;
  pause(): void;
  seek(ms: number): void;
  setSpeed(speed: number): void;
  clear(): void;
  positionMs(): number;
  durationMs(): number;
  bufferedMs(): number;
  /** Whether the rest of the track is here, so that the network may be used for what follows. */
  complete(): boolean;
  onEvent(listener: (event: DeckEvent) => void): void;
}
