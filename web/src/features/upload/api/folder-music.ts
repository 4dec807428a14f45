// What a dropped folder says of its music, said to the server: names where tags had none, and the cover.
import type { Track, TrackPatch } from "@/api/types";
import { putArtwork, type TagField, writeEdits } from "@/lib/tags";
import { markGuessed } from "../hooks/guessed";
import { guessFromFolders } from "../model/folder-guess";
import { trackById } from "./uploads";

/** Fills in what the file's own tags left open. */
export async function completeFromFolder(trackId: string, path: string): Promise<void> {
  const guess = guessFromFolders(path);
  if (!guess.album) return;
  const patch = patchFrom(await trackById(trackId), guess);
  const fields = Object.keys(patch) as TagField[];
  if (fields.length === 0) return;
  await writeEdits([{ id: trackId, patch }]);
  markGuessed(trackId, fields);
}

export function patchFrom(track: Track, guess: ReturnType<typeof guessFromFolders>): TrackPatch {
  const unsure = (field: string) => track.guessed.includes(field);
  const patch: TrackPatch = {};
  if (!track.album || unsure("album")) {
    if (guess.album) patch.album = guess.album;
    if (guess.artist) patch.album_artist = guess.artist;
  }
  if (guess.artist && unsure("artists")) patch.artists = [guess.artist];
  if (guess.disc && !track.disc_number) patch.disc_number = guess.disc;
  if (guess.year && !track.year) patch.year = guess.year;
  return patch;
}

/** At most this many tracks of a folder are looked at to find its albums. */
const LOOKED_AT = 60;

/** False when the music has artwork of its own, and the picture's name does not say that it is the cover. */
export async function coverFolder(trackIds: string[], picture: File, sure: boolean): Promise<boolean> {
  const tracks = await Promise.all(trackIds.slice(0, LOOKED_AT).map(trackById));
  const wanting = sure ? tracks : tracks.filter((track) => !track.artwork_id);
  const albums = new Set(wanting.flatMap((track) => track.album?.id ?? []));
  for (const id of albums) await putArtwork({ kind: "album", id }, picture);
  for (const track of wanting) {
    if (!track.album) await putArtwork({ kind: "track", id: track.id }, picture);
  }
  return wanting.length > 0;
}
