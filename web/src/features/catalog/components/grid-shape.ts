// How a grid of cards is laid out: reckoned, not measured, so that it has its height before a card is drawn.
import type { Density } from "../hooks/use-density";

/** The height of the text under a cover. */
const CARD_TEXT_HEIGHT = 58;
export const GAP = 20;
export const ROW_GAP = 26;
/** The least width of a card, on a phone and elsewhere. */
const WIDTHS = { small: [96, 128], medium: [150, 176], large: [240, 248] } as const;

/** How many cards fit beside each other: two on a phone, more as there is room. */
export function columnsFor(width: number, covers: Density["covers"] = "medium"): number {
  if (width <= 0) return 2;
  const least = WIDTHS[covers][width < 600 ? 0 : 1];
  return Math.max(covers === "large" ? 1 : 2, Math.floor((width + GAP) / (least + GAP)));
}

/** The height of a row of cards, with the space under it. */
export function rowHeight(width: number, columns: number): number {
  const card = (width - GAP * (columns - 1)) / columns;
  return Math.max(120, card + CARD_TEXT_HEIGHT + ROW_GAP);
}

/** The card that a key leads to, or null when it leads nowhere. */
export function cardAfter(
  key: string,
  at: number,
  columns: number,
  total: number,
  rightToLeft = false,
): number | null {
  const on = rightToLeft ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: on,
    ArrowLeft: -on,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: columns * 3,
    PageUp: -columns * 3,
    Home: -total,
    End: total,
  };
  const step = steps[key];
  if (step === undefined || total === 0) return null;
  const to = Math.min(total - 1, Math.max(0, at + step));
  return to === at ? null : to;
}
