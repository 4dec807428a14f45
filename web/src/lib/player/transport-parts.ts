// What the transport is made of; tests give it parts that make no sound.
import type { Deck } from "./deck";
import type { Sound } from "./graph";
import type { StreamPorts } from "./opening";
import type { PlayReporter } from "./plays";

export interface TransportParts extends StreamPorts {
  decks: [Deck, Deck];
  sound: Sound;
  plays: PlayReporter;
  describe(error: unknown): string;
  now: () => number;
}
