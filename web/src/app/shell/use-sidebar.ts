// Whether the sidebar is collapsed to icons: by choice, else where a tablet leaves little room for the page.
import { useSyncExternalStore } from "react";
import { useMediaQuery } from "@/lib/hooks";

const KEY = "polyphony.sidebar";
const listeners = new Set<() => void>();
let chosen = read();

export function useSidebar(): { narrow: boolean; toggle: () => void } {
  const choice = useSyncExternalStore(subscribe, () => chosen);
  const roomy = useMediaQuery("(min-width: 1100px)");
  const narrow = choice === null ? !roomy : choice === "narrow";
  return { narrow, toggle: () => choose(narrow ? "wide" : "narrow") };
}

function choose(width: "narrow" | "wide"): void {
  chosen = width;
  try {
    localStorage.setItem(KEY, width);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function read(): "narrow" | "wide" | null {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === "narrow" || stored === "wide" ? stored : null;
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
