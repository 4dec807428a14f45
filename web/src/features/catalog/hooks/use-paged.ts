// A long list, of which only the pages in view are loaded. Pages that leave the view before they came are given
// up, and those farthest away are forgotten.
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Page } from "@/api/types";
import {
  EVERY,
  type Letter,
  type ListSource,
  marksOptions,
  pageOptions,
  pagesFor,
  pagesToDrop,
} from "../api/paging";
import type { Rows } from "./rows";

export interface Paged<T> extends Rows<T> {
  /** Before anything is known of the list. */
  pending: boolean;
  error: unknown;
  retry: () => void;
  letters: Letter[];
  alphabetical: boolean;
}

export function usePaged<T>(source: ListSource<T>): Paged<T> {
  const client = useQueryClient();
  const [wanted, setWanted] = useState<number[]>([0]);
  const name = JSON.stringify(source.key);
  // What changes with every drawing is kept out of the callbacks below: `name` stands for the source.
  const current = useRef(source);
  current.current = source;

  const marks = useQuery({ ...marksOptions(source), enabled: source.marks !== null });
  const results = useQueries({ queries: wanted.map((page) => pageOptions(source, page)) });
  const known = results.find((result) => result.data)?.data;
  const total = marks.data?.total ?? known?.total;
  useFresh(source, marks.data?.cursors);

  const pages = new Map<number, Page<T>>();
  wanted.forEach((page, at) => {
    const data = results[at]?.data;
    if (data) pages.set(page, data);
  });
  const stamp = results.map((result) => result.dataUpdatedAt).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pages change when one of them is loaded anew.
  const held = useMemo(() => pages, [name, wanted, stamp]);

  const show = useCallback(
    (first: number, last: number) => {
      const next = pagesFor(first, last, total);
      setWanted((before) => (before.join() === next.join() ? before : next));
    },
    [total],
  );
  useEffect(() => {
    const key = [...(JSON.parse(name) as unknown[]), "page"];
    const cache = client.getQueryCache();
    const held = cache.findAll({ queryKey: key }).map((query) => Number(query.queryKey.at(-1)));
    for (const page of pagesToDrop(held, wanted))
      client.removeQueries({ queryKey: [...key, page], exact: true });
  }, [client, name, wanted]);

  const get = useCallback((row: number) => held.get(Math.floor(row / EVERY))?.items[row % EVERY], [held]);
  const around = useCallback(
    (row: number) => {
      const page = Math.floor(row / EVERY);
      const of = (index: number) => client.getQueryData(pageOptions(current.current, index).queryKey)?.items;
      const items = [...(of(page) ?? [])];
      // What is at hand without a gap: a little before, more of what follows.
      const before = of(page - 1);
      for (let next = page + 1; next <= page + 4; next += 1) {
        const more = of(next);
        if (!more) break;
        items.push(...more);
      }
      return before ? [...before, ...items] : items;
    },
    [client],
  );
  const failed = results.find((result) => result.isError);
  const retry = useCallback(() => {
    void client.refetchQueries({ queryKey: current.current.key, type: "active" });
  }, [client]);
  return useMemo(
    () => ({
      total: total ?? 0,
      get,
      around,
      show,
      pending: total === undefined && !failed,
      error: failed?.error ?? null,
      retry,
      letters: marks.data?.letters ?? NO_LETTERS,
      alphabetical: source.alphabetical,
    }),
    [total, get, around, show, failed, retry, marks.data, source.alphabetical],
  );
}

const NO_LETTERS: Letter[] = [];

/** When the marks have moved, pages that were opened by the old ones are asked for again. */
function useFresh<T>(source: ListSource<T>, cursors: (string | null)[] | undefined): void {
  const client = useQueryClient();
  const name = JSON.stringify(source.key);
  const seen = useRef<{ name: string; cursors: (string | null)[] } | null>(null);
  useEffect(() => {
    if (!cursors) return;
    const before = seen.current;
    seen.current = { name, cursors };
    if (before?.name !== name || before.cursors === cursors) return;
    void client.invalidateQueries({ queryKey: [...(JSON.parse(name) as unknown[]), "page"] });
  }, [client, name, cursors]);
}
