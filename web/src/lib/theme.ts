// How the app looks on this device: light or dark, contrast, movement; each as the system says unless chosen.
// `public/theme.js` sets the same attributes before the first paint.
import { useSyncExternalStore } from "react";

export const THEMES = ["system", "light", "dark"] as const;
export const CONTRASTS = ["system", "standard", "more"] as const;
export const MOTIONS = ["system", "full", "reduced"] as const;

export type ThemeChoice = (typeof THEMES)[number];

export interface Look {
  theme: ThemeChoice;
  contrast: (typeof CONTRASTS)[number];
  motion: (typeof MOTIONS)[number];
}

const PREFIX = "polyphony.";
const VALUES = { theme: THEMES, contrast: CONTRASTS, motion: MOTIONS };
const QUERIES = {
  theme: "(prefers-color-scheme: dark)",
  contrast: "(prefers-contrast: more)",
  motion: "(prefers-reduced-motion: reduce)",
};
const GROUNDS = { light: "#f5f7f7", dark: "#0d1112" };

const listeners = new Set<() => void>();
let current: Look = read();

export function useLook(): Look {
  return useSyncExternalStore(subscribe, () => current);
}

export function chooseLook(change: Partial<Look>): void {
  for (const [name, value] of Object.entries(change)) {
    try {
      if (value === "system") localStorage.removeItem(PREFIX + name);
      else localStorage.setItem(PREFIX + name, value);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
  current = { ...current, ...change };
  apply();
}

/** What holds now, with the system's wishes where nothing was chosen. */
export function lookInForce(): { dark: boolean; contrast: boolean; still: boolean } {
  const { theme, contrast, motion } = current;
  const system = (name: keyof Look) => matchMedia(QUERIES[name]).matches;
  return {
    dark: theme === "dark" || (theme === "system" && system("theme")),
    contrast: contrast === "more" || (contrast === "system" && system("contrast")),
    still: motion === "reduced" || (motion === "system" && system("motion")),
  };
}

/** Whether things shall rather not move. */
export function useStillness(): boolean {
  return useSyncExternalStore(subscribe, () => lookInForce().still);
}

/** Keeps the page in step with the system and with other tabs. */
export function watchTheme(): void {
  for (const query of Object.values(QUERIES)) matchMedia(query).addEventListener("change", apply);
  addEventListener("storage", (event) => {
    if (event.key !== null && !event.key.startsWith(PREFIX)) return;
    current = read();
    apply();
  });
  apply();
}

export function themeChoice(): ThemeChoice {
  return current.theme;
}

export const chooseTheme = (theme: ThemeChoice): void => chooseLook({ theme });

export const useThemeChoice = (): ThemeChoice => useLook().theme;

function read(): Look {
  const one = <T extends keyof Look>(name: T): Look[T] => {
    let stored: string | null = null;
    try {
      stored = localStorage.getItem(PREFIX + name);
    } catch {
      // Storage may be closed to us; the system's choice then stands.
    }
    return (VALUES[name] as readonly Look[T][]).find((value) => value === stored) ?? ("system" as Look[T]);
  };
  return { theme: one("theme"), contrast: one("contrast"), motion: one("motion") };
}

function apply(): void {
  const { dark, contrast, still } = lookInForce();
  const { dataset } = document.documentElement;
  dataset.theme = dark ? "dark" : "light";
  dataset.contrast = contrast ? "more" : "standard";
  dataset.motion = still ? "reduced" : "full";
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    meta.content = dark ? GROUNDS.dark : GROUNDS.light;
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
