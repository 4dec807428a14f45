// The keys of the player, which work everywhere. They yield to whatever has the focus.
import { useMemo } from "react";
import type { MessageKey } from "@/lib/i18n";
import { player } from "@/lib/player";
import { type Keys, type Shortcut, type ShortcutGroup, useShortcuts } from "@/lib/shortcuts";
import { show, toggleQueue } from "./panels";

const STEP_MS = 10_000;
/** Where arrows choose or slide. */
const ARROWS_OWN = "input, [role=slider], [role=radio], [role=tab]";

export function usePlayerShortcuts(onNowPlaying: () => void): void {
  useShortcuts(useMemo(() => shortcuts(onNowPlaying), [onNowPlaying]));
}

function shortcuts(onNowPlaying: () => void): Shortcut[] {
  const seek = (by: number) => (event: KeyboardEvent) => {
    const arrow = event.key.startsWith("Arrow");
    if (arrow && event.target instanceof Element && event.target.closest(ARROWS_OWN)) return false;
    return player.seekBy(by);
  };
  const louder = (by: number) => () => player.setVolume(player.store.getState().volume + by);
  return [
    one("playback", ["Space", "K"], "player.shortcuts.toggle", () => player.toggle()),
    held("playback", ["ArrowRight", "L"], "player.shortcuts.forward", seek(STEP_MS)),
    held("playback", ["ArrowLeft", "J"], "player.shortcuts.back", seek(-STEP_MS)),
    one("playback", ["Shift+ArrowRight"], "player.shortcuts.next", () => player.next()),
    one("playback", ["Shift+ArrowLeft"], "player.shortcuts.previous", () => player.previous()),
    one("playback", ["S"], "player.shortcuts.shuffle", () => player.toggleShuffle()),
    one("playback", ["R"], "player.shortcuts.repeat", () => player.cycleRepeat()),
    // Without Shift they scroll the page.
    held("sound", ["Shift+ArrowUp"], "player.shortcuts.louder", louder(0.05)),
    held("sound", ["Shift+ArrowDown"], "player.shortcuts.quieter", louder(-0.05)),
    one("sound", ["M"], "player.shortcuts.mute", () => player.toggleMute()),
    one("panels", ["Q"], "player.shortcuts.queue", toggleQueue),
    one("panels", ["P"], "player.shortcuts.nowPlaying", onNowPlaying),
    one("panels", ["?"], "player.shortcuts.help", () => show("help", true)),
  ];
}

type Handler = NonNullable<Shortcut["handler"]>;

function one(group: ShortcutGroup, keys: Keys[], does: MessageKey, handler: Handler): Shortcut {
  return { id: `player:${does}`, group, keys, does, handler, yields: true };
}

function held(...shortcut: Parameters<typeof one>): Shortcut {
  return { ...one(...shortcut), repeats: true };
}
