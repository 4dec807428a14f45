// Shuffling a list of any length: a few of its pages, chosen by chance, are enough to begin with.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "@/api/problem";
import type { Track } from "@/api/types";
import { toast } from "@/ui/toast";
import { EVERY, type ListSource, pageOptions } from "../api/paging";
import { playFrom } from "./use-play";

const PAGES = 3;

/** Up to `count` different pages of a list of `total` rows. */
export function somePages(total: number, count = PAGES, random = Math.random): number[] {
  const all = Math.ceil(total / EVERY);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, all)) chosen.add(Math.floor(random() * all));
  return [...chosen];
}

export function useShuffle(list: ListSource<Track>, total: number, name: string) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const shuffle = async () => {
    setBusy(true);
    try {
      const pages = await Promise.all(
        somePages(total).map((page) => client.fetchQuery(pageOptions(list, page))),
      );
      playFrom(
        pages.flatMap((page) => page.items),
        name,
        { shuffle: true },
      );
    } catch (error) {
      toast(messageOf(error), "problem");
    } finally {
      setBusy(false);
    }
  };
  return { busy, shuffle };
}
