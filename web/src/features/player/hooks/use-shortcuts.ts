// The keys that work everywhere. They stay out of the way of whatever has the focus.
import { useEffect } from "react";
import { player } from "@/lib/player";

export const SHORTCUTS = [
  { keys: ["Space"], does: "Play or pause" },
  { keys: ["→"], does: "Forward 10 seconds" },
  { keys: ["←"], does: "Back 10 seconds" },
  { keys: ["Shift", "→"], does: "Next track" },
  { keys: ["Shift", "←"], does: "Previous track" },
  { keys: ["Shift", "↑"], does: "Louder" },
  { keys: ["Shift", "↓"], does: "Quieter" },
  { keys: ["M"], does: "Mute" },
  { keys: ["S"], does: "Shuffle" },
  { keys: ["R"], does: "Repeat" },
  { keys: ["Q"], does: "Show the queue" },
  { keys: ["?"], does: "Show this list" },
] as const;

interface Panels {
  onQueue: () => void;
  onHelp: () => void;
}

export function useShortcuts({ onQueue, onHelp }: Panels): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (
        target.closest(
          "input:not([type=range]), textarea, select, [contenteditable], [role=dialog], [role=menu]",
        )
      ) {
        return;
      }
      const onControl = target.closest("button, a, input, [role=row]") !== null;
      const actions: Record<string, (() => void) | undefined> = {
        " ": onControl ? undefined : () => player.toggle(),
        ArrowRight: event.shiftKey
          ? () => player.next()
          : onRange(target)
            ? undefined
            : () => player.seekBy(10_000),
        ArrowLeft: event.shiftKey
          ? () => player.previous()
          : onRange(target)
            ? undefined
            : () => player.seekBy(-10_000),
        // Without Shift they scroll the page.
        ArrowUp: event.shiftKey ? () => player.setVolume(player.store.getState().volume + 0.05) : undefined,
        ArrowDown: event.shiftKey ? () => player.setVolume(player.store.getState().volume - 0.05) : undefined,
        m: () => player.toggleMute(),
        s: () => player.toggleShuffle(),
        r: () => player.cycleRepeat(),
        q: onQueue,
        "?": onHelp,
      };
      const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onQueue, onHelp]);
}

function onRange(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && target.type === "range";
}
