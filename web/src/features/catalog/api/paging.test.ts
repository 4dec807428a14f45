import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import type { Page } from "@/api/types";
import {
  EVERY,
  type ListSource,
  letterAt,
  lettersOf,
  type Marks,
  pageOptions,
  pagesFor,
  pagesToDrop,
} from "./paging";

describe("which pages are loaded", () => {
  it("is the pages in view and half a page around them", () => {
    expect(pagesFor(0, 20, 100_000)).toEqual([0]);
    expect(pagesFor(0, 60, 100_000)).toEqual([0, 1]);
    expect(pagesFor(49_990, 50_020, 100_000)).toEqual([499, 500]);
  });

  it("never is a page beyond the end, nor nothing at all", () => {
    expect(pagesFor(99_980, 99_999, 100_000)).toEqual([999]);
    expect(pagesFor(500, 520, 120)).toEqual([1]);
    expect(pagesFor(0, -1, undefined)).toEqual([0]);
    expect(pagesFor(0, 10, 0)).toEqual([0]);
  });

  it("lets go of the pages farthest from the view, never of those in it", () => {
    const held = Array.from({ length: 10 }, (_, page) => page);
    expect(pagesToDrop(held, [8, 9], 8)).toEqual([0, 1]);
    expect(pagesToDrop(held, [4, 5], 4).sort()).toEqual([0, 1, 2, 7, 8, 9]);
    expect(pagesToDrop(held, [0], 10)).toEqual([]);
    expect(pagesToDrop([0, 1, 2], [0, 1, 2], 1)).toEqual([]);
  });
});

describe("a page that is opened first", () => {
  const page = (cursor: string | null): Page<string> => ({
    items: [`first of ${cursor}`],
    total: 10 * EVERY,
    next_cursor: cursor === null ? "c1" : `c${Number(cursor.slice(1)) + 1}`,
  });
  const marks: Marks = {
    every: EVERY,
    total: 10 * EVERY,
    cursors: [null, "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"],
    letters: [],
  };
  const list = (change: Partial<ListSource<string>> = {}) => {
    const asked = vi.fn((cursor: string | null) => Promise.resolve(page(cursor)));
    const source: ListSource<string> = {
      key: ["list"],
      page: asked,
      marks: () => Promise.resolve(marks),
      alphabetical: true,
      ...change,
    };
    return { source, asked, client: new QueryClient() };
  };

  it("is asked for by its mark, and no other page is", async () => {
    const { source, asked, client } = list();
    const { items } = await client.fetchQuery(pageOptions(source, 7));
    expect(items).toEqual(["first of c7"]);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("is reached from the beginning where there are no marks", async () => {
    const { source, asked, client } = list({ marks: null });
    const { items } = await client.fetchQuery(pageOptions(source, 3));
    expect(items).toEqual(["first of c3"]);
    expect(asked.mock.calls.map(([cursor]) => cursor)).toEqual([null, "c1", "c2", "c3"]);
  });

  it("is reached in the same way from a server that knows no marks, but fails when marks fail", async () => {
    const old = list({ marks: () => Promise.reject(new ApiProblem(404, {})) });
    await expect(old.client.fetchQuery(pageOptions(old.source, 1))).resolves.toMatchObject({
      items: ["first of c1"],
    });
    const broken = list({ marks: () => Promise.reject(new ApiProblem(500, {})) });
    await expect(broken.client.fetchQuery(pageOptions(broken.source, 1))).rejects.toThrow();
    expect(broken.asked).not.toHaveBeenCalled();
  });

  it("is never asked for when it leaves the view at once", async () => {
    const { source, asked, client } = list();
    const loading = client.fetchQuery(pageOptions(source, 5)).catch(() => "given up");
    await client.cancelQueries({ queryKey: ["list"] });
    expect(await loading).toBe("given up");
    await new Promise((later) => setTimeout(later, 90));
    expect(asked).not.toHaveBeenCalled();
  });
});

describe("letters", () => {
  it("are told for a row, also between two of them", () => {
    const letters = [
      { label: "#", offset: 0 },
      { label: "A", offset: 4 },
      { label: "C", offset: 90 },
    ];
    expect([0, 3, 4, 89, 90, 5000].map((row) => letterAt(letters, row))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(letterAt([], 3)).toBe(0);
  });

  it("are made of names in any script, accents aside", () => {
    expect(lettersOf(["2 Tone", "Ambient", "École", "Electro", "جاز"])).toEqual([
      { label: "#", offset: 0 },
      { label: "A", offset: 1 },
      { label: "E", offset: 2 },
      { label: "ج", offset: 4 },
    ]);
  });
});
