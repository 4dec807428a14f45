// The tag editor, asked for from anywhere: `openTagEditor(tracks)`. The frame shows it (features/tagging).
import { useSyncExternalStore } from "react";
import type { Track } from "@/api/types";

let asked: readonly Track[] | null = null;
const listeners = new Set<() => void>();

function set(tracks: readonly Track[] | null): void {
  asked = tracks;
  for (const listener of listeners) listener();
}

/** Opens the editor for one track or many. */
export function openTagEditor(tracks: readonly Track[]): void {
  if (tracks.length > 0) set(tracks);
}

export function closeTagEditor(): void {
  set(null);
}

/** The tracks that are being edited. */
export function useTagEditor(): readonly Track[] | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
}
