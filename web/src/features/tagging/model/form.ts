// The form of the tag editor: what the tracks have in common, what was touched, and the edits that come of it.
import type { Track } from "@/api/types";
import type { MessageKey } from "@/lib/i18n";
import {
  type Edit,
  FIELDS,
  isList,
  patchOf,
  problemOf,
  same,
  type TagField,
  type TagValue,
  tagOf,
  valueFrom,
} from "@/lib/tags";

/** What all tracks say in a field, or that they differ. */
export interface Common {
  value: TagValue;
  mixed: boolean;
}

export type Commons = Record<TagField, Common>;
/** What was typed: a text, or tokens. A field that was not touched is not in it. */
export type Draft = Partial<Record<TagField, string | string[]>>;

/** Album id → whose it is, as far as it is known. */
export type AlbumArtists = ReadonlyMap<string, string>;

const artistOf = (track: Track, artists: AlbumArtists) =>
  track.album ? (artists.get(track.album.id) ?? null) : null;

export function commonOf(tracks: readonly Track[], field: TagField, artists: AlbumArtists): Common {
  const values = tracks.map((track) => tagOf(track, field, artistOf(track, artists)));
  const [first = null] = values;
  const mixed = values.some((value) => !same(value, first));
  return { value: mixed ? (isList(field) ? [] : null) : first, mixed };
}

export function commonsOf(tracks: readonly Track[], artists: AlbumArtists): Commons {
  return Object.fromEntries(FIELDS.map((field) => [field, commonOf(tracks, field, artists)])) as Commons;
}

function typed(field: TagField, input: string | string[]): ReturnType<typeof valueFrom> {
  if (typeof input === "string") return valueFrom(field, input);
  const problem = problemOf(field, input);
  return problem ? { problem } : { value: input };
}

/** What is wrong with what was typed, before the server is asked. */
export function problemsOf(draft: Draft): Partial<Record<TagField, MessageKey>> {
  const problems: Partial<Record<TagField, MessageKey>> = {};
  for (const field of FIELDS) {
    const input = draft[field];
    if (input === undefined) continue;
    const answer = typed(field, input);
    if ("problem" in answer) problems[field] = answer.problem;
  }
  return problems;
}

/**
 * One edit for each track that changes, with only the fields that were touched and differ. `numbered` gives the
 * tracks the numbers from 1 in the order in which they stand.
 */
export function editsFrom(
  draft: Draft,
  tracks: readonly Track[],
  artists: AlbumArtists,
  numbered = false,
): Edit[] {
  return tracks.flatMap((track, index) => {
    let patch: Edit["patch"] = {};
    for (const field of FIELDS) {
      const input = numbered && field === "track_number" ? String(index + 1) : draft[field];
      if (input === undefined) continue;
      const answer = typed(field, input);
      if ("problem" in answer) continue;
      const before = tagOf(track, field, artistOf(track, artists));
      if (!same(answer.value, before)) patch = { ...patch, ...patchOf(field, answer.value) };
    }
    return Object.keys(patch).length > 0 ? [{ id: track.id, patch }] : [];
  });
}
