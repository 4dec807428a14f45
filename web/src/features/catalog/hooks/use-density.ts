// How tightly lists are set: a choice of the person, kept on this device.
import { useSyncExternalStore } from "react";

export const ROW_DENSITIES = ["comfortable", "compact"] as const;
export const COVER_SIZES = ["small", "medium", "large"] as const;

export interface Density {
  rows: (typeof ROW_DENSITIES)[number];
  covers: (typeof COVER_SIZES)[number];
}

const KEY = "polyphony.density";
const listeners = new Set<() => void>();
let current: Density | null = null;

function read(): Density {
  if (current) return current;
  let stored: Partial<Density> = {};
  try {
    stored = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Density>;
  } catch {
    // Nothing usable is stored.
  }
  current = {
    rows: ROW_DENSITIES.find((value) => value === stored.rows) ?? "comfortable",
    covers: COVER_SIZES.find((value) => value === stored.covers) ?? "medium",
  };
  return current;
}

export function setDensity(change: Partial<Density>): void {
  current = { ...read(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function useDensity(): Density {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}
