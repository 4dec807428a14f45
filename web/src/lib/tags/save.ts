// Saving a change of tags: shown at once, written, and remembered so that it can be taken back.
import type { QueryClient } from "@tanstack/react-query";
import { albumDetail } from "@/api/details";
import type { AlbumDetail, Track } from "@/api/types";
import { editHistory, type HistoryEntry } from "./history";
import { exchanged, merged } from "./merge";
import { type Albums, inverseOf, type Plan, planFor, touchedBy } from "./plan";
import { type Edit, writeAlbum, writeEdits } from "./write";

/** Everything that shows music and may now be another list. */
const LISTS = ["tracks", "albums", "album", "artists", "artist", "genres", "years", "track", "libraries"];
/** How many albums are looked at to tell whose they are; more are never of one mind. */
export const MOST_ALBUMS = 30;

/** Changes tracks and gives the entry of the history that undoes it. Throws what the server refuses. */
export async function saveEdits(
  client: QueryClient,
  edits: readonly Edit[],
  tracks: readonly Track[],
): Promise<HistoryEntry> {
  const albums = await albumsOf(client, edits, tracks);
  const plan = planFor(edits, tracks, albums);
  const back = inverseOf(plan, tracks, albums);
  await carryOut(client, plan, edits, tracks);
  const [first] = tracks;
  return editHistory.add({
    kind: "tags",
    count: tracks.length,
    title: (plan.album ? first?.album?.title : first?.title) ?? "",
    fields: touchedBy(plan),
    undo: () => carryOut(client, back, back.edits, tracks),
  });
}

/** Writes a plan. `shown` is what the tracks are taken to be like until the server has answered. */
export async function carryOut(
  client: QueryClient,
  plan: Plan,
  shown: readonly Edit[],
  tracks: readonly Track[],
): Promise<void> {
  await client.cancelQueries({ predicate: ({ queryKey }) => LISTS.includes(String(queryKey[0])) });
  const before = new Map(tracks.map((track) => [track.id, track]));
  const after = new Map<string, Track>();
  for (const { id, patch } of shown) {
    const track = before.get(id);
    if (track) after.set(id, merged(track, patch));
  }
  exchange(client, after);
  try {
    const changed: Track[] = [];
    // What is more likely to be refused comes first.
    if (plan.edits.length > 0) changed.push(...(await writeEdits(plan.edits)));
    if (plan.album) changed.push(...(await writeAlbum(plan.album.id, plan.album.patch)));
    exchange(client, new Map(changed.map((track) => [track.id, track])));
  } catch (error) {
    exchange(client, before);
    throw error;
  } finally {
    refreshMusic(client);
  }
}

/** Puts these tracks wherever the app keeps them. */
export function exchange(client: QueryClient, tracks: ReadonlyMap<string, Track>): void {
  if (tracks.size === 0) return;
  client.setQueriesData({ predicate: ({ queryKey }) => LISTS.includes(String(queryKey[0])) }, (data) =>
    exchanged(data, tracks),
  );
}

/** What shows music asks anew. */
export function refreshMusic(client: QueryClient): void {
  for (const key of LISTS) {
    void client.invalidateQueries({
      queryKey: [key],
      predicate: ({ queryKey }) => !queryKey.includes("scan"),
    });
  }
}

export async function albumById(client: QueryClient, id: string): Promise<AlbumDetail> {
  return client.ensureQueryData(albumDetail(id));
}

/** The albums that an edit of albums may take the tracks away from. */
async function albumsOf(
  client: QueryClient,
  edits: readonly Edit[],
  tracks: readonly Track[],
): Promise<Albums> {
  if (!edits.some(({ patch }) => "album" in patch || "album_artist" in patch)) return new Map();
  const ids = [...new Set(tracks.flatMap((track) => track.album?.id ?? []))].slice(0, MOST_ALBUMS);
  const albums = await Promise.all(ids.map((id) => albumById(client, id).catch(() => null)));
  return new Map(albums.flatMap((album) => (album ? [[album.id, album] as const] : [])));
}
