// The filters of the lists, as they stand in the address.
import { oneOf, text, tidy, whole } from "@/lib/search";
import {
  ALBUM_KINDS,
  ALBUM_SORTS,
  type AlbumFilters,
  ARTIST_SORTS,
  type ArtistFilters,
  GENRE_SORTS,
  type GenreFilters,
  TRACK_SORTS,
  type TrackFilters,
} from "./lists";

type Raw = Record<string, unknown>;

export const albumFilters = (raw: Raw): AlbumFilters =>
  tidy({
    q: text(raw, "q"),
    sort: oneOf(raw, "sort", ALBUM_SORTS),
    genre: text(raw, "genre"),
    kind: oneOf(raw, "kind", ALBUM_KINDS),
    year_from: whole(raw, "year_from"),
    year_to: whole(raw, "year_to"),
  });

export const artistFilters = (raw: Raw): ArtistFilters =>
  tidy({ q: text(raw, "q"), sort: oneOf(raw, "sort", ARTIST_SORTS) });

export const genreFilters = (raw: Raw): GenreFilters =>
  tidy({ q: text(raw, "q"), sort: oneOf(raw, "sort", GENRE_SORTS) });

export const trackFilters = (raw: Raw): TrackFilters =>
  tidy({
    q: text(raw, "q"),
    sort: oneOf(raw, "sort", TRACK_SORTS),
    genre: text(raw, "genre"),
    year_from: whole(raw, "year_from"),
    year_to: whole(raw, "year_to"),
    artist_id: text(raw, "artist_id"),
    library_id: text(raw, "library_id"),
  });
