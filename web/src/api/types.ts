// The names under which the app speaks of the server's shapes. Generated types enter the app here and in
// `features/*/api`, nowhere else.
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Album = Schemas["Album"];
export type AlbumDetail = Schemas["AlbumDetail"];
export type Artist = Schemas["Artist"];
export type ArtistDetail = Schemas["ArtistDetail"];
export type ArtistRef = Schemas["ArtistRef"];
export type Genre = Schemas["Genre"];
export type Library = Schemas["Library"];
export type LibraryProblem = Schemas["LibraryProblem"];
export type MissingTrack = Schemas["MissingTrack"];
export type Problem = Schemas["Problem"];
export type Profile = Schemas["Profile"];
export type Quality = Schemas["Quality"];
export type QueueView = Schemas["QueueView"];
export type Rendition = Schemas["Rendition"];
export type Repeat = Schemas["Repeat"];
export type Role = Schemas["Role"];
export type ScanState = Schemas["ScanState"];
export type Server = Schemas["Server"];
export type Session = Schemas["Session"];
export type SessionUser = Schemas["SessionUser"];
export type SessionView = Schemas["SessionView"];
export type Stream = Schemas["Stream"];
export type Track = Schemas["Track"];
/** Only what is named is changed; the server leaves the rest alone. */
export type TrackPatch = Partial<Schemas["TrackPatch"]>;
export type Waveform = Schemas["Waveform"];

/** One page of a list, in the order the server gives it. */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
  total: number;
}
