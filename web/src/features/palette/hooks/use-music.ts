// Music that fits what was typed, as entries of the palette.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { messageOf } from "@/api/problem";
import type { Album, Track } from "@/api/types";
import { names } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player } from "@/lib/player";
import { toast } from "@/ui/toast";
import { albumTracks, find } from "../api/find";
import type { Entry, Group } from "../model";

export function useMusic(q: string): { groups: Group[]; busy: boolean; error: unknown } {
  const navigate = useNavigate();
  const { data, isFetching, error } = useQuery({ ...find(q), placeholderData: (before) => before });
  if (!data || q === "") return { groups: [], busy: isFetching, error };
  const artists = data.artists.map(
    (artist): Entry => ({
      id: `artist:${artist.id}`,
      title: artist.name,
      icon: "artists",
      artwork: { id: artist.artwork_id, seed: artist.id, round: true },
      run: () => navigate({ to: "/artists/$artistId", params: { artistId: artist.id } }),
    }),
  );
  const albums = data.albums.map(
    (album): Entry => ({
      id: `album:${album.id}`,
      title: album.title,
      note: names(album.artists),
      icon: "albums",
      artwork: { id: album.artwork_id, seed: album.id },
      run: () => navigate({ to: "/albums/$albumId", params: { albumId: album.id } }),
      second: { label: t("palette.play"), run: () => playAlbum(album) },
    }),
  );
  const tracks = data.tracks.map(
    (track): Entry => ({
      id: `track:${track.id}`,
      title: track.title,
      note: names(track.artists),
      icon: "tracks",
      artwork: { id: track.artwork_id, seed: track.album?.id ?? track.id },
      run: () => play([track], `track:${track.id}`),
      second: {
        label: t("palette.open"),
        run: () => navigate({ to: "/tracks/$trackId", params: { trackId: track.id } }),
      },
    }),
  );
  const groups: Group[] = [
    { id: "artists", title: t("palette.artists"), entries: artists },
    { id: "albums", title: t("palette.albums"), entries: albums },
    { id: "tracks", title: t("palette.tracks"), entries: tracks },
  ];
  return { groups: groups.filter((group) => group.entries.length > 0), busy: isFetching, error };
}

async function playAlbum(album: Album): Promise<void> {
  try {
    play(await albumTracks(album.id), `album:${album.id}`);
  } catch (error) {
    toast(messageOf(error), "problem");
  }
}

function play(tracks: Track[], source: string): void {
  const playable = tracks.filter((track) => track.availability === "present");
  if (playable.length === 0) toast(t("palette.unplayable"), "problem");
  else player.playTracks(playable, 0, { source });
}
