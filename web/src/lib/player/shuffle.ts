// An order that feels random. Pure chance puts three songs of one artist in a row, and people call that broken; so
// each artist's songs are spread evenly over the whole, and within them each album's, with chance in every place.
import type { Track } from "@/api/types";

interface Entry {
  track: Track;
}

interface Options<T> {
  random: () => number;
  /** Tracks that were heard lately, newest first; they come in the later half where they can. */
  recent: readonly string[];
  /** What plays before the first entry. */
  after?: T | undefined;
}

export function spreadOut<T extends Entry>(entries: T[], { random, recent, after }: Options<T>): T[] {
  const order = spreadBy(
    entries,
    (entry) => artistOf(entry.track),
    random,
    (group) =>
      spreadBy(
        group,
        (entry) => entry.track.album?.id ?? entry.track.id,
        random,
        (same) => mixed(same, random),
      ),
  );
  return apart(delayed(order, recent), after);
}

/**
 * Each group gets places at equal distances over the whole, with a random beginning and a little unevenness. What
 * falls on nearly the same place is then mixed by chance.
 */
function spreadBy<T>(
  entries: T[],
  keyOf: (entry: T) => string,
  random: () => number,
  within: (group: T[]) => T[],
): T[] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  if (groups.size <= 1) return within(entries);
  const placed: { entry: T; place: number }[] = [];
  for (const group of groups.values()) {
    const distance = 1 / group.length;
    const offset = random() * distance;
    within(group).forEach((entry, at) => {
      placed.push({ entry, place: offset + at * distance + (random() - 0.5) * distance * 0.3 });
    });
  }
  return placed.sort((a, b) => a.place - b.place).map(({ entry }) => entry);
}

/** Fisher and Yates. */
function mixed<T>(entries: T[], random: () => number): T[] {
  const all = [...entries];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(random() * (last + 1));
    const [a, b] = [all[last] as T, all[pick] as T];
    all[last] = b;
    all[pick] = a;
  }
  return all;
}

/** Entries of the first half that were heard lately change places with others of the second half. */
function delayed<T extends Entry>(order: T[], recent: readonly string[]): T[] {
  const heard = new Set(recent.slice(0, Math.floor(order.length / 2)));
  if (heard.size === 0) return order;
  const all = [...order];
  let free = Math.ceil(all.length / 2);
  for (let at = 0; at < Math.ceil(all.length / 2); at += 1) {
    if (!heard.has(all[at]?.track.id ?? "")) continue;
    while (free < all.length && heard.has(all[free]?.track.id ?? "")) free += 1;
    if (free >= all.length) break;
    [all[at], all[free]] = [all[free] as T, all[at] as T];
    free += 1;
  }
  return all;
}

/** Where two of one artist still meet, the later one gives way to the nearest other that fits. */
function apart<T extends Entry>(order: T[], after: T | undefined): T[] {
  const all = [...order];
  let before = after ? artistOf(after.track) : null;
  for (let at = 0; at < all.length; at += 1) {
    const here = all[at] as T;
    if (before !== null && artistOf(here.track) === before) {
      let other = at + 1;
      while (other < all.length && artistOf((all[other] as T).track) === before) other += 1;
      // Nobody else follows.
      if (other === all.length) break;
      const [moved] = all.splice(other, 1);
      all.splice(at, 0, moved as T);
    }
    before = artistOf((all[at] as T).track);
  }
  return all;
}

function artistOf(track: Track): string {
  return track.artists[0]?.id ?? `of ${track.id}`;
}
