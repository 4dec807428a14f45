// How a change of tags is made, and how it is taken back.
import type { AlbumDetail, Track, TrackPatch } from "@/api/types";
import { fieldsOf, type TagField } from "./fields";
import type { Edit } from "./write";

export interface AlbumChange {
  id: string;
  patch: { title?: string; artists?: string[] };
}

/** All that has to be written. */
export interface Plan {
  album: AlbumChange | null;
  edits: Edit[];
}

/** Albums by id, as far as they are known. */
export type Albums = ReadonlyMap<string, AlbumDetail>;

/**
 * A whole album of a folder library is renamed as an album: it keeps its address and its place beside its folder.
 * Anything else is said of the tracks, and the server sees which of them make an album.
 */
export function planFor(edits: readonly Edit[], tracks: readonly Track[], albums: Albums): Plan {
  const whole = wholeAlbum(tracks, albums);
  const patches = edits.map((edit) => edit.patch);
  const [first] = patches;
  if (!whole || !first || edits.length !== tracks.length) return { album: null, edits: [...edits] };
  const agreed = (field: "album" | "album_artist") =>
    Boolean(first[field]) && patches.every((patch) => patch[field] === first[field]);
  const untouched = (field: "album" | "album_artist") => patches.every((patch) => !(field in patch));
  const asAlbum =
    (agreed("album") || untouched("album")) &&
    (agreed("album_artist") || untouched("album_artist")) &&
    (agreed("album") || agreed("album_artist"));
  if (!asAlbum) return { album: null, edits: [...edits] };
  const rest = edits
    .map(({ id, patch: { album: _, album_artist: __, ...patch } }) => ({ id, patch }))
    .filter((edit) => Object.keys(edit.patch).length > 0);
  return {
    album: {
      id: whole.id,
      patch: {
        ...(first.album ? { title: first.album } : {}),
        ...(first.album_artist ? { artists: [first.album_artist] } : {}),
      },
    },
    edits: rest,
  };
}

/** What takes a plan back. It is made before the plan is carried out. */
export function inverseOf(plan: Plan, tracks: readonly Track[], albums: Albums): Plan {
  const byId = new Map(tracks.map((track) => [track.id, track]));
  const before = plan.album && albums.get(plan.album.id);
  return {
    album:
      plan.album && before
        ? {
            id: plan.album.id,
            patch: {
              ...(plan.album.patch.title ? { title: before.title } : {}),
              ...(plan.album.patch.artists ? { artists: before.artists.map((artist) => artist.name) } : {}),
            },
          }
        : null,
    edits: plan.edits.flatMap(({ id, patch }) => {
      const track = byId.get(id);
      return track ? [{ id, patch: earlier(track, patch, albums) }] : [];
    }),
  };
}

function earlier(track: Track, patch: TrackPatch, albums: Albums): TrackPatch {
  const old: TrackPatch = {};
  if ("title" in patch) old.title = track.title;
  if ("artists" in patch) old.artists = track.artists.map((artist) => artist.name);
  if ("genres" in patch) old.genres = track.genres;
  if ("disc_number" in patch) old.disc_number = track.disc_number ?? null;
  if ("track_number" in patch) old.track_number = track.track_number ?? null;
  // A date says more than its year.
  if ("year" in patch || "date" in patch) old.date = track.date ?? null;
  if ("visibility" in patch) old.visibility = track.visibility;
  if ("album" in patch || "album_artist" in patch) {
    old.album = track.album?.title ?? null;
    const artist = track.album && albums.get(track.album.id)?.artists[0]?.name;
    if (artist) old.album_artist = artist;
  }
  return old;
}

/** The one album whose every track is here. */
function wholeAlbum(tracks: readonly Track[], albums: Albums): AlbumDetail | null {
  const id = tracks[0]?.album?.id;
  const album = id === undefined ? undefined : albums.get(id);
  if (!album || album.tracks.length !== tracks.length) return null;
  return tracks.every((track) => track.album?.id === id && track.library_id) ? album : null;
}

/** Which fields a plan touches, for the words about it. */
export function touchedBy(plan: Plan): TagField[] {
  const fields = new Set(plan.edits.flatMap((edit) => fieldsOf(edit.patch)));
  if (plan.album?.patch.title) fields.add("album");
  if (plan.album?.patch.artists) fields.add("album_artist");
  return [...fields];
}
