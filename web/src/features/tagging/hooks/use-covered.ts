// The cover as it is by now: it is changed, and taken back, while the editor is open.
import { useQuery } from "@tanstack/react-query";
import { albumDetail, trackDetail } from "@/api/details";
import type { Covered } from "@/lib/tags";

const FRESH_MS = 60_000;

export function useCovered(what: Covered | null): Covered | null {
  const id = what?.id ?? "";
  const album = useQuery({ ...albumDetail(id), enabled: what?.kind === "album", staleTime: FRESH_MS });
  const track = useQuery({ ...trackDetail(id), enabled: what?.kind === "track", staleTime: FRESH_MS });
  const data = what?.kind === "album" ? album.data : track.data;
  return what && data ? { ...what, artworkId: data.artwork_id ?? null } : what;
}
