// Covers that people choose: put, taken away, and what was there before put back.
import type { QueryClient } from "@tanstack/react-query";
import { problemFrom } from "@/api/problem";
import { session } from "@/lib/session";
import { editHistory, type HistoryEntry } from "./history";
import { refreshMusic } from "./save";

export interface Covered {
  kind: "album" | "track";
  id: string;
  title: string;
  artworkId: string | null;
}

/** What the server takes. */
export const PICTURES = "image/jpeg,image/png,image/webp,image/gif";
export const PICTURE_BYTES = 20 * 1024 * 1024;

const address = ({ kind, id }: Pick<Covered, "kind" | "id">) =>
  `/api/v1/${kind}s/${encodeURIComponent(id)}/artwork`;

async function send(request: Request): Promise<string | null> {
  const answer = await session.fetch(request);
  if (!answer.ok) throw await problemFrom(answer);
  const { artwork_id } = (await answer.json()) as { artwork_id?: string | null };
  return artwork_id ?? null;
}

/** Gives an album or a track a cover, and the id under which it is shown. */
export function putArtwork(what: Pick<Covered, "kind" | "id">, picture: Blob): Promise<string | null> {
  return send(
    new Request(address(what), {
      method: "PUT",
      headers: { "content-type": picture.type || "image/jpeg" },
      body: picture,
    }),
  );
}

/** Back to what the files show. */
export function dropArtwork(what: Pick<Covered, "kind" | "id">): Promise<string | null> {
  return send(new Request(address(what), { method: "DELETE" }));
}

/** Changes a cover (null: back to what the files show) and remembers how to take it back. */
export async function saveArtwork(
  client: QueryClient,
  what: Covered,
  picture: Blob | null,
): Promise<HistoryEntry> {
  if (picture) await putArtwork(what, picture);
  else await dropArtwork(what);
  refreshMusic(client);
  return editHistory.add({
    kind: "artwork",
    count: 1,
    title: what.title,
    fields: [],
    undo: async () => {
      await restore(what);
      refreshMusic(client);
    },
  });
}

/** What the files show may be what was there; otherwise the picture is given again. */
async function restore(what: Covered): Promise<void> {
  const shown = await dropArtwork(what);
  if (shown === what.artworkId || !what.artworkId) return;
  const answer = await session.fetch(
    new Request(`/api/v1/artwork/${encodeURIComponent(what.artworkId)}?size=1280`),
  );
  if (!answer.ok) throw await problemFrom(answer);
  await putArtwork(what, await answer.blob());
}
