// The keyboard of the palette: the focus stays in the field, the arrow keys move a mark through the list
// (combobox with a list, ARIA Authoring Practices).
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { Entry } from "../model";

const PAGE = 8;

export function useCombobox(entries: readonly Entry[], run: (entry: Entry, second: boolean) => void) {
  const id = useId();
  const [marked, setMarked] = useState<string | null>(null);
  const found = entries.findIndex((entry) => entry.id === marked);
  // The mark stays with its entry while others come and go around it, else it is on the first.
  const at = Math.max(0, found);
  const active = entries[at];
  const optionId = (entry: Entry) => `${id}-${entry.id}`;
  const activeId = active ? optionId(active) : undefined;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView?.({ block: "nearest" });
  }, [activeId]);
  const move = (to: number) => setMarked(entries[to]?.id ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Partial<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE,
      PageUp: -PAGE,
    };
    const step = steps[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (step === undefined) {
      if (active) run(active, event.ctrlKey || event.metaKey);
    } else if (Math.abs(step) === 1) move((at + step + entries.length) % entries.length);
    else move(Math.max(0, Math.min(entries.length - 1, at + step)));
  };
  return {
    active,
    listId: `${id}-list`,
    groupId: (name: string) => `${id}-group-${name}`,
    optionId,
    activeId,
    mark: (entry: Entry) => setMarked(entry.id),
    reset: () => setMarked(null),
    onKeyDown,
  };
}
