// The keys that work everywhere. They stay out of the way of whatever has the focus.
import { useEffect } from "react";
import type { MessageKey } from "@/lib/i18n";
import { player } from "@/lib/player";
import { show, toggleQueue } from "./panels";

type Group = "playback" | "sound" | "panels";

export const GROUPS: { name: Group; label: MessageKey }[] = [
  { name: "playback", label: "player.shortcuts.playback" },
  { name: "sound", label: "player.shortcuts.sound" },
  { name: "panels", label: "player.shortcuts.panels" },
];

export const SHORTCUTS: { group: Group; keys: string[]; does: MessageKey }[] = [
  { group: "playback", keys: ["Space", "K"], does: "player.shortcuts.toggle" },
  { group: "playback", keys: ["→", "L"], does: "player.shortcuts.forward" },
  { group: "playback", keys: ["←", "J"], does: "player.shortcuts.back" },
  { group: "playback", keys: ["Shift", "→"], does: "player.shortcuts.next" },
  { group: "playback", keys: ["Shift", "←"], does: "player.shortcuts.previous" },
  { group: "playback", keys: ["S"], does: "player.shortcuts.shuffle" },
  { group: "playback", keys: ["R"], does: "player.shortcuts.repeat" },
  { group: "sound", keys: ["Shift", "↑"], does: "player.shortcuts.louder" },
  { group: "sound", keys: ["Shift", "↓"], does: "player.shortcuts.quieter" },
  { group: "sound", keys: ["M"], does: "player.shortcuts.mute" },
  { group: "panels", keys: ["Q"], does: "player.shortcuts.queue" },
  { group: "panels", keys: ["P"], does: "player.shortcuts.nowPlaying" },
  { group: "panels", keys: ["?"], does: "player.shortcuts.help" },
];

const STEP_MS = 10_000;
const TYPING =
  "input:not([type=range]):not([type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu]";
const CONTROL = "button, a, input, label, [role=row], [role=tab]";

export function useShortcuts(onNowPlaying: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (target.closest(TYPING)) return;
      const action = actionOf(event, target, onNowPlaying);
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onNowPlaying]);
}

function actionOf(
  { key, shiftKey }: KeyboardEvent,
  target: HTMLElement,
  onNowPlaying: () => void,
): (() => void) | undefined {
  const louder = (by: number) => () => player.setVolume(player.store.getState().volume + by);
  const onRange = target instanceof HTMLInputElement;
  // Without Shift they scroll the page.
  if (shiftKey && key === "ArrowUp") return louder(0.05);
  if (shiftKey && key === "ArrowDown") return louder(-0.05);
  if (shiftKey && key === "ArrowRight") return () => player.next();
  if (shiftKey && key === "ArrowLeft") return () => player.previous();
  if (key === "ArrowRight" && !onRange) return () => player.seekBy(STEP_MS);
  if (key === "ArrowLeft" && !onRange) return () => player.seekBy(-STEP_MS);
  const actions: Record<string, (() => void) | undefined> = {
    " ": target.closest(CONTROL) ? undefined : () => player.toggle(),
    k: () => player.toggle(),
    l: () => player.seekBy(STEP_MS),
    j: () => player.seekBy(-STEP_MS),
    m: () => player.toggleMute(),
    s: () => player.toggleShuffle(),
    r: () => player.cycleRepeat(),
    q: toggleQueue,
    p: onNowPlaying,
    "?": () => show("help", true),
  };
  return actions[key.length === 1 ? key.toLowerCase() : key];
}
