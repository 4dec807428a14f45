// The way to what the device keeps. Most devices keep nothing; they are spared the loading of all that keeps it.
import { useSyncExternalStore } from "react";
import type { OfflineSource } from "./source";

const USED = "polyphony.offline.used";
const listeners = new Set<() => void>();
let used = read();

/** Browsers store music for pages that came safely only: by https, or from the device itself. */
export const offlineSupported =
  typeof caches !== "undefined" &&
  typeof indexedDB !== "undefined" &&
  globalThis.navigator?.locks !== undefined;

/** Something was kept here once. It may all be gone again. */
export function useOfflineUsed(): boolean {
  return useSyncExternalStore(subscribe, () => used);
}

export function markOfflineUsed(): void {
  if (used) return;
  used = true;
  try {
    localStorage.setItem(USED, "yes");
  } catch {
    // Then it is known for as long as the page is open.
  }
  for (const listener of listeners) listener();
}

/** Goes on with downloads and renewals that were left; nothing where nothing was kept. */
export async function resumeOffline(): Promise<void> {
  if (used && offlineSupported) await import("./index");
}

/** What the player asks for every track. */
export async function offlineSource(trackId: string): Promise<OfflineSource | null> {
  if (!used || !offlineSupported) return null;
  return (await import("./index")).offline.source(trackId);
}

function read(): boolean {
  try {
    return localStorage.getItem(USED) === "yes";
  } catch {
    return false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab may be the one that keeps something first.
  const heard = (event: StorageEvent) => {
    if (event.key === USED && event.newValue === "yes") markOfflineUsed();
  };
  globalThis.addEventListener?.("storage", heard);
  return () => {
    listeners.delete(listener);
    globalThis.removeEventListener?.("storage", heard);
  };
}
