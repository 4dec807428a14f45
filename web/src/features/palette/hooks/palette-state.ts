// Whether the command palette is open. It is opened from the frame, the keyboard and the phone's menu.
import { useSyncExternalStore } from "react";

export const PALETTE_KEYS = "Mod+K";

const listeners = new Set<() => void>();
let open = false;

export function openPalette(): void {
  set(true);
}

export function closePalette(): void {
  set(false);
}

export function usePaletteOpen(): boolean {
  return useSyncExternalStore(subscribe, () => open);
}

function set(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
