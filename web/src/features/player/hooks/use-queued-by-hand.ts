// Which entries of the queue a person put there, as opposed to those that came with an album or a list.
import { create } from "zustand";
import { player } from "@/lib/player";
import { handQueued } from "../model/queue-rows";

const NONE: ReadonlySet<string> = new Set();
const store = create<{ keys: ReadonlySet<string> }>(() => ({ keys: NONE }));

player.store.subscribe((state, before) => {
  if (state.items === before.items) return;
  store.setState({ keys: handQueued(before.items, state.items, store.getState().keys) });
});

export function useQueuedByHand(): ReadonlySet<string> {
  return store((state) => state.keys);
}
