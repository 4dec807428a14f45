// The cover as it is by now: it is changed, and taken back, while the editor is open.
import { useQuery } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Covered } from "@/lib/tags";

interface Shown {
  artwork_id?: string | null;
}

export function useCovered(what: Covered | null): Covered | null {
  const { kind = "album", id = "" } = what ?? {};
  const params = { path: { id } };
  const { data } = useQuery({
    queryKey: [kind, id],
    queryFn: ({ signal }): Promise<Shown> =>
      kind === "album"
        ? call(api.GET("/albums/{id}", { params, signal }))
        : call(api.GET("/tracks/{id}", { params, signal })),
    enabled: what !== null,
    staleTime: 60_000,
  });
  return what && data ? { ...what, artworkId: data.artwork_id ?? null } : what;
}
