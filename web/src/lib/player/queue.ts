// The queue as plain data: every function takes a queue and gives a new one.
import type { Repeat, Track } from "@/api/types";
import { spreadOut } from "./shuffle";

export interface QueueItem {
  /** Stands for this entry; the same track may be queued twice. */
  key: string;
  track: Track;
  /** Where the entry stands when nothing is shuffled. */
  order: number;
}

export interface Queue {
  items: QueueItem[];
  /** The entry that plays, or -1 when there is none. */
  index: number;
  shuffle: boolean;
}

export const EMPTY: Queue = { items: [], index: -1, shuffle: false };

let lastKey = 0;

function items(tracks: Track[], firstOrder: number): QueueItem[] {
  return tracks.map((track, offset) => {
    lastKey += 1;
    return { key: `q${lastKey}`, track, order: firstOrder + offset };
  });
}

export function fill(
  tracks: Track[],
  index: number,
  shuffle: boolean,
  random = Math.random,
  recent: readonly string[] = [],
): Queue {
  const start = tracks.length > 0 ? Math.min(Math.max(0, index), tracks.length - 1) : -1;
  const queue: Queue = { items: items(tracks, 0), index: start, shuffle: false };
  return shuffle ? shuffleOn(queue, random, recent) : queue;
}

/** As the server remembers it: the order is already the shuffled one. */
export function restore(tracks: Track[], index: number, shuffle: boolean): Queue {
  const bounded = Math.min(Math.max(index, 0), tracks.length - 1);
  return { items: items(tracks, 0), index: bounded, shuffle };
}

export function append(queue: Queue, tracks: Track[]): Queue {
  const next = queue.items.reduce((most, item) => Math.max(most, item.order), -1) + 1;
  const all = [...queue.items, ...items(tracks, next)];
  return { ...queue, items: all, index: queue.index < 0 && all.length > 0 ? 0 : queue.index };
}

export function insertNext(queue: Queue, tracks: Track[]): Queue {
  if (queue.index < 0) return append(queue, tracks);
  const after = queue.items[queue.index]?.order ?? 0;
  const shifted = queue.items.map((item) =>
    item.order > after ? { ...item, order: item.order + tracks.length } : item,
  );
  const at = queue.index + 1;
  return { ...queue, items: [...shifted.slice(0, at), ...items(tracks, after + 1), ...shifted.slice(at)] };
}

/** Removes an entry; when it was the current one, the entry that follows takes its place. */
export function remove(queue: Queue, key: string): Queue {
  const at = queue.items.findIndex((item) => item.key === key);
  if (at < 0) return queue;
  const left = queue.items.filter((item) => item.key !== key);
  const index = at < queue.index ? queue.index - 1 : Math.min(queue.index, left.length - 1);
  return { ...queue, items: left, index };
}

export function move(queue: Queue, from: number, to: number): Queue {
  const current = queue.items[queue.index]?.key;
  const all = [...queue.items];
  const [taken] = all.splice(from, 1);
  if (!taken || to < 0 || to > all.length) return queue;
  all.splice(to, 0, taken);
  const ordered = queue.shuffle
    ? all
    : all.map((item, order) => (item.order === order ? item : { ...item, order }));
  return { ...queue, items: ordered, index: ordered.findIndex((item) => item.key === current) };
}

/** The current entry goes first and the others follow in an order that feels random (see `shuffle.ts`). */
export function shuffleOn(queue: Queue, random = Math.random, recent: readonly string[] = []): Queue {
  const current = queue.items[queue.index];
  const others = queue.items.filter((item) => item !== current);
  const spread = spreadOut(others, { random, recent, after: current });
  return {
    items: current ? [current, ...spread] : spread,
    index: queue.items.length > 0 ? 0 : -1,
    shuffle: true,
  };
}

export function shuffleOff(queue: Queue): Queue {
  const current = queue.items[queue.index]?.key;
  const all = [...queue.items].sort((a, b) => a.order - b.order);
  return { items: all, index: all.findIndex((item) => item.key === current), shuffle: false };
}

/** What follows the current entry, or -1 at the end. */
export function following(queue: Queue, repeat: Repeat): number {
  if (queue.items.length === 0) return -1;
  if (queue.index + 1 < queue.items.length) return queue.index + 1;
  return repeat === "all" ? 0 : -1;
}

export function preceding(queue: Queue, repeat: Repeat): number {
  if (queue.index > 0) return queue.index - 1;
  return repeat === "all" ? queue.items.length - 1 : -1;
}
