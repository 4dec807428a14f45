// Which panels of the player are open. They are opened from the bar, the keyboard and the full player alike.
import { create } from "zustand";

interface Panels {
  queue: boolean;
  full: boolean;
  help: boolean;
  sleep: boolean;
}

export type Panel = keyof Panels;

export const usePanels = create<Panels>(() => ({ queue: false, full: false, help: false, sleep: false }));

export function show(panel: Panel, open: boolean): void {
  usePanels.setState({ [panel]: open });
}

/** The control that the focus returns to when the queue beside the page is closed. */
export const QUEUE_TOGGLE = "player-queue-toggle";

export function toggleQueue(): void {
  const open = !usePanels.getState().queue;
  const inside = document.activeElement?.closest("#player-queue");
  show("queue", open);
  if (!open && inside) document.getElementById(QUEUE_TOGGLE)?.focus();
}
