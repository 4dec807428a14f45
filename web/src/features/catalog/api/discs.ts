// The parts of an album, and the albums that are the same in another issue.
import type { Album, Track } from "@/api/types";

/** Tracks by disc, the discs in order. Without numbers everything is on the first. */
export function byDisc(tracks: readonly Track[]): [number, Track[]][] {
  const discs = new Map<number, Track[]>();
  for (const track of tracks) {
    const disc = track.disc_number ?? 1;
    const found = discs.get(disc);
    if (found) found.push(track);
    else discs.set(disc, [track]);
  }
  return [...discs].sort(([a], [b]) => a - b);
}

/** Those of an artist's albums that carry the same title, itself left out. */
export function editionsOf(album: Album, albums: readonly Album[]): Album[] {
  const title = folded(album.title);
  return albums.filter(
    (other) =>
      other.id !== album.id &&
      folded(other.title) === title &&
      other.artists.some((artist) => album.artists.some((own) => own.id === artist.id)),
  );
}

/** "The Album (Remastered 2009)" and "the album" are one title. */
function folded(title: string): string {
  return title
    .toLocaleLowerCase()
    .replace(/\s*[([][^)\]]*(remaster|deluxe|edition|anniversary|expanded|bonus)[^)\]]*[)\]]\s*$/u, "")
    .trim();
}
