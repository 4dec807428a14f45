// Edits on their way to the server.
import { api, call } from "@/api/client";
import { fieldErrorsOf } from "@/api/problem";
import type { Track, TrackPatch } from "@/api/types";

export interface Edit {
  id: string;
  patch: TrackPatch;
}

/** The most edits that the server takes at once. */
export const AT_ONCE = 500;

/** Changes many tracks. Each 500 of them are changed together or not at all. */
export async function writeEdits(edits: readonly Edit[]): Promise<Track[]> {
  const changed: Track[] = [];
  for (let at = 0; at < edits.length; at += AT_ONCE) {
    const part = edits.slice(at, at + AT_ONCE);
    const body = { edits: part.map(({ id, patch }) => ({ id, ...patch })) };
    const { items } = await call(api.POST("/tracks/edits", { body: body as never }));
    changed.push(...items);
  }
  return changed;
}

/** What the server has against single edits: track id, then field, then the words. */
export function refusalsOf(error: unknown, edits: readonly Edit[]): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>();
  for (const [name, message] of Object.entries(fieldErrorsOf(error))) {
    const [, index, field] = /^edits\.(\d+)(?:\.(\w+))?/.exec(name) ?? [];
    const edit = index === undefined ? undefined : edits[Number(index)];
    if (!edit) continue;
    // What is said of an entry of a list (`artists.2`) stands at the list.
    found.set(edit.id, { ...found.get(edit.id), [field ?? ""]: message });
  }
  return found;
}

export async function writeAlbum(
  id: string,
  patch: { title?: string; artists?: string[] },
): Promise<readonly Track[]> {
  const album = await call(api.PATCH("/albums/{id}", { params: { path: { id } }, body: patch as never }));
  return album.tracks;
}
