// The tags that people edit: what a track says in each, as a value and as the text of a cell.
import type { Track, TrackPatch } from "@/api/types";
import type { MessageKey } from "@/lib/i18n";

export type TextField = "title" | "album" | "album_artist";
export type ListField = "artists" | "genres";
export type NumberField = "disc_number" | "track_number" | "year";
export type TagField = TextField | ListField | NumberField;

export const FIELDS: readonly TagField[] = [
  "title",
  "artists",
  "album",
  "album_artist",
  "disc_number",
  "track_number",
  "year",
  "genres",
];

export type TagValue = string | readonly string[] | number | null;

export const FIELD_LABELS: Record<TagField, MessageKey> = {
  title: "tagging.field.title",
  artists: "tagging.field.artists",
  album: "tagging.field.album",
  album_artist: "tagging.field.albumArtist",
  disc_number: "tagging.field.disc",
  track_number: "tagging.field.track",
  year: "tagging.field.year",
  genres: "tagging.field.genres",
};

export const isList = (field: TagField): field is ListField => field === "artists" || field === "genres";
export const isNumber = (field: TagField): field is NumberField =>
  field === "disc_number" || field === "track_number" || field === "year";

/** What a track says. Whose album it is, the album knows; see `useAlbumArtists`. */
export function tagOf(track: Track, field: TagField, albumArtist: string | null = null): TagValue {
  switch (field) {
    case "title":
      return track.title;
    case "artists":
      return track.artists.map((artist) => artist.name);
    case "album":
      return track.album?.title ?? null;
    case "album_artist":
      return track.album ? albumArtist : null;
    case "genres":
      return track.genres;
    default:
      return track[field] ?? null;
  }
}

export function textOf(value: TagValue): string {
  if (value === null) return "";
  return Array.isArray(value) ? value.join("; ") : String(value);
}

/** A name may have a semicolon in it, so lists are compared name by name. */
export function same(a: TagValue, b: TagValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return !Array.isArray(a) && !Array.isArray(b) && a === b;
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/** Several with semicolons between, as tags have them; each once. */
export function listFrom(text: string): string[] {
  const parts = text.split(";").map((part) => part.trim());
  return [...new Set(parts.filter(Boolean))];
}

/** What a text means as a value of the field, or why it means nothing. */
export function valueFrom(field: TagField, text: string): { value: TagValue } | { problem: MessageKey } {
  const trimmed = text.trim();
  if (isList(field)) {
    const value = listFrom(text);
    const problem = problemOf(field, value);
    return problem ? { problem } : { value };
  }
  const value = trimmed === "" ? null : isNumber(field) ? Number(trimmed) : trimmed;
  const problem = problemOf(field, value);
  return problem ? { problem } : { value };
}

const NAME = 500;
const GENRE = 100;
const LINKS = 50;

/** Why the server would refuse a value; the rules are the server's. */
export function problemOf(field: TagField, value: TagValue): MessageKey | null {
  if (isList(field)) {
    const list = Array.isArray(value) ? value : [];
    if (field === "artists" && list.length === 0) return "tagging.problem.artistMissing";
    if (list.length > LINKS) return "tagging.problem.tooMany";
    const longest = field === "genres" ? GENRE : NAME;
    return list.some((name) => name.length > longest) ? "tagging.problem.nameTooLong" : null;
  }
  if (isNumber(field)) {
    if (value === null) return null;
    const whole = typeof value === "number" && Number.isInteger(value) ? value : Number.NaN;
    if (field === "year") return whole >= 1000 && whole <= 2999 ? null : "tagging.problem.year";
    return whole >= 1 && whole <= 9999 ? null : "tagging.problem.number";
  }
  if (field === "title" && value === null) return "tagging.problem.titleMissing";
  return typeof value === "string" && value.length > NAME ? "tagging.problem.nameTooLong" : null;
}

/** One field's change as the server takes it. */
export function patchOf(field: TagField, value: TagValue): TrackPatch {
  return { [field]: Array.isArray(value) ? [...value] : value } as TrackPatch;
}

/** Which fields a change touches. */
export const fieldsOf = (patch: TrackPatch): TagField[] => FIELDS.filter((field) => field in patch);
