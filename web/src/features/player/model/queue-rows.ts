// The queue as rows: what plays, and what follows under the name of where it comes from.
import type { QueueItem } from "@/lib/player";

export type Origin = "queue" | "source";
export type Row =
  | { kind: "head"; key: string; origin: Origin | "now" }
  | { kind: "item"; key: string; item: QueueItem; place: number; current: boolean };

/** A heading stands wherever what was queued by hand and what the source brings meet. */
export function rows(items: readonly QueueItem[], index: number, byHand: ReadonlySet<string>): Row[] {
  const all: Row[] = [];
  let origin: Origin | null = null;
  for (let place = Math.max(0, index); place < items.length; place += 1) {
    const item = items[place];
    if (!item) continue;
    const current = place === index;
    const from: Origin = byHand.has(item.key) ? "queue" : "source";
    if (current) all.push({ kind: "head", key: "now", origin: "now" });
    else if (from !== origin) {
      all.push({ kind: "head", key: `head-${item.key}`, origin: from });
      origin = from;
    }
    all.push({ kind: "item", key: item.key, item, place, current });
  }
  return all;
}

/** Which entries were queued by hand, after the queue went from `before` to `after`: whatever joined a queue that stayed. */
export function handQueued(
  before: readonly QueueItem[],
  after: readonly QueueItem[],
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const old = new Set(before.map((item) => item.key));
  const stayed = after.some((item) => old.has(item.key));
  if (!stayed) return new Set();
  return new Set(after.filter((item) => known.has(item.key) || !old.has(item.key)).map((item) => item.key));
}

/** Where an entry lands that is dropped before row `target` (or after the last); never before what plays. */
export function landing(all: readonly Row[], from: number, target: number, index: number): number {
  const next = all.slice(target).find((row) => row.kind === "item");
  const last = all.findLast((row) => row.kind === "item");
  let place = next?.kind === "item" ? next.place : last?.kind === "item" ? last.place + 1 : from;
  place = Math.max(place, index + 1);
  // Taking the entry out moves everything behind it up by one.
  return from < place ? place - 1 : place;
}
