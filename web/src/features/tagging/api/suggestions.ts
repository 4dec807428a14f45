// Names that are in the catalogue already, for whoever begins to type one.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";

export type Suggested = "artists" | "genres" | "albums";

const LIMIT = 8;

export function suggestions(kind: Suggested, text: string) {
  const q = text.trim();
  return queryOptions({
    queryKey: ["suggestions", kind, q],
    queryFn: async ({ signal }): Promise<string[]> => {
      const query = { q, limit: LIMIT };
      const page =
        kind === "albums"
          ? (await call(api.GET("/albums", { params: { query }, signal }))).items.map((item) => item.title)
          : (await call(api.GET(`/${kind}`, { params: { query }, signal }))).items.map((item) => item.name);
      return [...new Set(page)];
    },
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}
