// Long lists, of which any page can be opened first. The server marks where each page begins (`…/marks`); a list
// without marks is walked from its beginning.
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { ApiProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import type { Page } from "@/api/types";

export type Letter = components["schemas"]["LetterMark"];

/** Where the pages and the letters of a list begin. */
export type Marks = components["schemas"]["Marks"];

/** A list of the server under one sort and one set of filters. */
export interface ListSource<T> {
  /** Begins with the name of the list, so that whoever changes the music can refresh all of them. */
  key: readonly unknown[];
  page: (cursor: string | null, limit: number, signal: AbortSignal) => Promise<Page<T>>;
  /** Null for an order that has no fixed places. */
  marks: ((every: number, signal: AbortSignal) => Promise<Marks>) | null;
  /** Whether the order is one that letters lead into. */
  alphabetical: boolean;
}

/** How many rows a page has. */
export const EVERY = 100;
/** How many pages of one list stay in memory; the ones farthest from the view go first. */
const KEPT_PAGES = 30;
/** A page that is passed by sooner than this is never asked for. */
const SETTLE_MS = 60;

export function marksOptions<T>(source: ListSource<T>) {
  return queryOptions({
    queryKey: [...source.key, "marks"],
    queryFn: ({ signal }): Promise<Marks | null> | null => source.marks?.(EVERY, signal) ?? null,
    staleTime: 60_000,
  });
}

export function pageOptions<T>(source: ListSource<T>, index: number) {
  return queryOptions({
    queryKey: [...source.key, "page", index],
    queryFn: async ({ signal, client }): Promise<Page<T>> => {
      if (index > 0) await settled(signal);
      const cursor = index === 0 ? null : await cursorOf(client, source, index);
      // The list has become shorter since its length was told.
      if (index > 0 && cursor === null) return { items: [], total: index * EVERY, next_cursor: null };
      return source.page(cursor, EVERY, signal);
    },
    // An order without fixed places would be another one when asked again.
    staleTime: source.marks ? 60_000 : Number.POSITIVE_INFINITY,
  });
}

/** Starts a list before its page is there. */
export function prefetchList<T>(client: QueryClient, source: ListSource<T>): void {
  void client.prefetchQuery(pageOptions(source, 0));
  if (source.marks) void client.prefetchQuery(marksOptions(source));
}

async function cursorOf<T>(
  client: QueryClient,
  source: ListSource<T>,
  index: number,
): Promise<string | null> {
  if (source.marks) {
    try {
      const marks = await client.ensureQueryData(marksOptions(source));
      if (marks) return marks.cursors[index] ?? null;
    } catch (error) {
      // Anything but a server without marks is a failure of this page, too.
      if (!(error instanceof ApiProblem && error.status === 404)) throw error;
    }
  }
  const before: Page<T> = await client.ensureQueryData(pageOptions(source, index - 1));
  return before.next_cursor ?? null;
}

function settled(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, SETTLE_MS);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** The pages that the rows `first` to `last` stand on, with half a page ahead and behind. */
export function pagesFor(first: number, last: number, total: number | undefined, every = EVERY): number[] {
  const end = Math.max(0, Math.ceil((total ?? 1) / every) - 1);
  const ahead = every / 2;
  const from = Math.min(end, Math.max(0, Math.floor((first - ahead) / every)));
  const to = Math.min(end, Math.max(from, Math.floor((last + ahead) / every)));
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

/** Which of the pages in memory to let go, given the ones in view. */
export function pagesToDrop(held: readonly number[], wanted: readonly number[], keep = KEPT_PAGES): number[] {
  if (held.length <= keep) return [];
  const middle = ((wanted[0] ?? 0) + (wanted.at(-1) ?? 0)) / 2;
  const far = (page: number) => Math.abs(page - middle);
  return held
    .filter((page) => !wanted.includes(page))
    .sort((a, b) => far(b) - far(a))
    .slice(0, held.length - keep);
}

/** The letter that a row stands under. */
export function letterAt(letters: readonly Letter[], row: number): number {
  let found = 0;
  letters.forEach((letter, index) => {
    if (letter.offset <= row) found = index;
  });
  return found;
}

/** The letters of a list that is all at hand, already in order. */
export function lettersOf(names: readonly string[]): Letter[] {
  const letters: Letter[] = [];
  names.forEach((name, offset) => {
    const first =
      name
        .normalize("NFD")
        .match(/^\p{L}/u)?.[0]
        ?.toLocaleUpperCase() ?? "#";
    if (letters.some((letter) => letter.label === first)) return;
    letters.push({ label: first, offset });
  });
  return letters;
}
