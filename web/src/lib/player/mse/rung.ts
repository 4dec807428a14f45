// One rendition, opened: where its segments lie and when each of them sounds, counted in samples from the first
// one that is heard.
import type { Rendition } from "@/api/types";
import { type InitFacts, readInit } from "./boxes";
import { type Playlist, parsePlaylist } from "./playlist";
import type { Source } from "./source";

export interface RungSegment {
  offset: number;
  size: number;
  /** Seconds of the track; the first segment begins before 0 by the encoder delay. */
  start: number;
  end: number;
}

export interface Rung {
  rendition: Rendition;
  /** For `addSourceBuffer` and `changeType`. */
  type: string;
  file: string;
  init: InitFacts;
  segments: RungSegment[];
  /** Seconds that are heard, to the sample. */
  seconds: number;
  /** The first segment, when it was asked for together with the initialisation part. */
  head: Promise<ArrayBuffer> | null;
}

export const isLossless = (rendition: Rendition): boolean => /flac/i.test(rendition.codec);

/** `fLaC` is the name in files and manifests; not every browser knows it in types. */
export function typeOf(rendition: Rendition): string {
  return `audio/mp4; codecs="${isLossless(rendition) ? "flac" : rendition.codec}"`;
}

export async function openRung(
  source: Source,
  rendition: Rendition,
  fromStart: boolean,
  signal: AbortSignal,
): Promise<Rung> {
  const text = new TextDecoder().decode(await source.read(`${rendition.name}.m3u8`, null, signal));
  const playlist = parsePlaylist(text);
  const first = playlist.segments[0];
  // Both are small and needed at once; one after the other would cost a round trip before the first sound.
  const head =
    fromStart && first
      ? source.read(playlist.file, { start: first.offset, end: first.offset + first.size }, signal)
      : null;
  head?.catch(() => {});
  const init = readInit(await source.read(playlist.file, { start: 0, end: playlist.initSize }, signal));
  return { ...layOut(playlist, init), rendition, type: typeOf(rendition), file: playlist.file, init, head };
}

/** Durations in playlists are rounded to microseconds; as whole samples they are exact however many there are. */
export function layOut(playlist: Playlist, init: InitFacts): Pick<Rung, "segments" | "seconds"> {
  let ticks = -init.priming;
  const segments = playlist.segments.map((segment) => {
    const start = ticks / init.timescale;
    ticks += Math.round(segment.seconds * init.timescale);
    return { offset: segment.offset, size: segment.size, start, end: ticks / init.timescale };
  });
  return { segments, seconds: Math.max(0, ticks / init.timescale) };
}

/** The segment that holds this second; half a sample of tolerance takes what floating point leaves behind. */
export function segmentAt(rung: Rung, second: number): number {
  const found = rung.segments.findIndex((segment) => segment.end > second + 0.5 / rung.init.timescale);
  return found < 0 ? rung.segments.length - 1 : found;
}
