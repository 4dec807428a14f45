// The keyboard shortcuts of the app, in one register: the command palette, the player and pages add theirs, and
// the list behind `?` and the settings show what there is. One listener for all of them.
import { useEffect, useSyncExternalStore } from "react";
import { type MessageKey, t } from "./i18n";

/** "K", "Space", "?", "Shift+ArrowRight", "Mod+K" (Control, on a Mac Command). Two keys in turn: "G A". */
export type Keys = string;

export const SHORTCUT_GROUPS = {
  general: "app.shortcuts.general",
  go: "app.shortcuts.go",
  playback: "app.shortcuts.playback",
  sound: "app.shortcuts.sound",
  panels: "app.shortcuts.panels",
} as const satisfies Record<string, MessageKey>;

export type ShortcutGroup = keyof typeof SHORTCUT_GROUPS;

export interface Shortcut {
  /** One name for the deed; registering it again replaces it. */
  id: string;
  /** Any of them. */
  keys: readonly Keys[];
  does: MessageKey;
  group: ShortcutGroup;
  /** Without one the keys are listed, and somebody else answers to them. `false`: not mine after all. */
  handler?: (event: KeyboardEvent) => unknown;
  /** Heard last, and only when nothing under the focus has taken the key. */
  yields?: boolean;
  /** Holding the keys does it again and again. */
  repeats?: boolean;
}

const KEY = "polyphony.single-keys";
const NEXT_KEY_MS = 1200;
/** Where keys mean text or belong to a widget. */
const TYPING =
  "input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], [data-typing], [role=dialog], [role=menu], [role=listbox]";
/** What Space and Enter already press. */
const CONTROL = "button, a, input, label, summary, [role=row], [role=tab], [role=switch], [role=slider]";

const register = new Map<string, Shortcut>();
const listeners = new Set<() => void>();
let listed: readonly Shortcut[] = [];
let first: { key: string; at: number } | null = null;
let left: { event: KeyboardEvent; shortcut: Shortcut } | null = null;

export function registerShortcuts(shortcuts: readonly Shortcut[]): () => void {
  for (const shortcut of shortcuts) register.set(shortcut.id, shortcut);
  tell();
  return () => {
    for (const shortcut of shortcuts) {
      if (register.get(shortcut.id) === shortcut) register.delete(shortcut.id);
    }
    tell();
  };
}

/** Registers them for as long as the component is there. Make the array outside of it, or with `useMemo`. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => registerShortcuts(shortcuts), [shortcuts]);
}

/** What there is at the moment, in the order in which it was registered. */
export function useShortcutList(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => listed);
}

/** Single characters can be switched off: they get in the way of speech input (WCAG 2.1.4). */
export function singleKeys(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function chooseSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "off");
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, singleKeys);
}

/** Listens to the keyboard; the app does this once. */
export function listenToShortcuts(): () => void {
  addEventListener("keydown", onKey, true);
  addEventListener("keydown", onKeyLeft);
  return () => {
    removeEventListener("keydown", onKey, true);
    removeEventListener("keydown", onKeyLeft);
  };
}

/** Whether these keys are one character without Control, Alt or Command, or two such in turn. */
export function isSingleKey(keys: Keys): boolean {
  return keys.split(" ").every((chord) => chord.length === 1);
}

/** How the keys are called on their caps, in the order of pressing. */
export function keyNames(keys: Keys, mac = isMac()): string[] {
  const names: Record<string, string> = {
    Mod: mac ? "⌘" : t("ui.keys.control"),
    Shift: mac ? "⇧" : t("ui.keys.shift"),
    Alt: mac ? "⌥" : "Alt",
    ArrowRight: "→",
    ArrowLeft: "←",
    ArrowUp: "↑",
    ArrowDown: "↓",
    Escape: t("ui.keys.escape"),
    Enter: t("ui.keys.enter"),
    Space: t("ui.keys.space"),
    Delete: t("ui.keys.delete"),
  };
  return keys.split(" ").flatMap((chord) => chord.split(/\+(?!$)/).map((key) => names[key] ?? key));
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : null;
  const chord = chordOf(event);
  const single = isSingleKey(chord);
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (!modified && target?.closest(TYPING)) return;
  if (chord === "Space" && target?.closest(CONTROL)) return;
  if (single && !singleKeys()) {
    // Whoever else listens for bare characters shall not hear them either.
    event.stopImmediatePropagation();
    return;
  }
  left = null;
  const before = first && event.timeStamp - first.at < NEXT_KEY_MS ? first.key : null;
  first = single ? { key: chord, at: event.timeStamp } : null;
  const found = (before && find(`${before} ${chord}`)) || find(chord);
  if (!found?.handler || (event.repeat && !found.repeats)) return;
  if (found.yields) left = { event, shortcut: found };
  else answer(event, found);
}

/** The key has been through the page, and nobody there wanted it. */
function onKeyLeft(event: KeyboardEvent): void {
  if (left?.event === event && !event.defaultPrevented) answer(event, left.shortcut);
  left = null;
}

function answer(event: KeyboardEvent, { handler }: Shortcut): void {
  if (handler?.(event) === false) return;
  first = null;
  event.preventDefault();
}

function find(keys: Keys): Shortcut | undefined {
  for (const shortcut of register.values()) if (shortcut.keys.includes(keys)) return shortcut;
  return undefined;
}

function chordOf(event: KeyboardEvent): Keys {
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push("Mod");
  if (event.altKey) parts.push("Alt");
  // A character that needs Shift to be typed, such as "?", is named by itself.
  if (event.shiftKey && (event.key.length > 1 || parts.length > 0 || /^[A-Z]$/.test(key)))
    parts.push("Shift");
  return [...parts, key].join("+");
}

function isMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iP(hone|ad|od)/.test(navigator.userAgent);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  listed = [...register.values()];
  for (const listener of listeners) listener();
}
