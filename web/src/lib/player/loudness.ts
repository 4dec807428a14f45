// How much louder or quieter a track is played, so that one does not shout after another.
import type { Track } from "@/api/types";

export type Normalisation = "off" | "track" | "album";

type Loudness = NonNullable<Track["loudness"]>;

/**
 * What the large streaming services settled on, and near to how much of today's music is mastered: most tracks are
 * turned down a little, few are turned up, and the app is as loud as what else plays on the device. The −18 LUFS of
 * ReplayGain 2 or the −23 LUFS of EBU R128 would leave quiet devices too quiet.
 */
export const TARGET_LUFS = -14;
/** EBU R128 and AES TD1008: above this, converters and codecs behind us may clip. */
const CEILING_DBTP = -1;
/** Silence with a little noise must not be turned up into a roar. */
const MOST_DB = 12;

export interface Measured {
  track: Track;
  /** As the stream answer has it; it may be known there before it is known of the track. */
  loudness: Loudness | null;
}

/** Decibels to add for one loudness. */
export function gainDb(loudness: Pick<Loudness, "integrated_lufs" | "true_peak_db"> | null): number {
  if (!loudness || !Number.isFinite(loudness.integrated_lufs)) return 0;
  const wanted = Math.min(TARGET_LUFS - loudness.integrated_lufs, MOST_DB);
  if (wanted <= 0 || !Number.isFinite(loudness.true_peak_db)) return Math.min(wanted, 0);
  // Turning up ends where the peaks would leave the scale; it never turns into turning down.
  return Math.min(wanted, Math.max(0, CEILING_DBTP - loudness.true_peak_db));
}

/**
 * The loudness of several tracks heard as one: the mean of their energies, each for as long as it lasts
 * (ITU-R BS.1770-5 adds up energies), and the highest of their peaks.
 */
export function together(tracks: Track[]): Pick<Loudness, "integrated_lufs" | "true_peak_db"> | null {
  let energy = 0;
  let length = 0;
  let peak = Number.NEGATIVE_INFINITY;
  for (const { loudness, duration_ms } of tracks) {
    if (!loudness || !Number.isFinite(loudness.integrated_lufs)) continue;
    energy += 10 ** (loudness.integrated_lufs / 10) * duration_ms;
    length += duration_ms;
    peak = Math.max(peak, loudness.true_peak_db);
  }
  return length > 0 ? { integrated_lufs: 10 * Math.log10(energy / length), true_peak_db: peak } : null;
}

/** The factor for the entry at `index`. Album mode needs a neighbour of the same album, else it is track mode. */
export function gainOf(tracks: Track[], index: number, mode: Normalisation, known: Loudness | null): number {
  const track = tracks[index];
  if (mode === "off" || !track) return 1;
  const own = known ?? track.loudness ?? null;
  const run = mode === "album" ? albumAround(tracks, index) : [track];
  if (run.length < 2) return factor(gainDb(own));
  return factor(gainDb(together(run.map((one) => (one === track ? { ...one, loudness: own } : one)))));
}

/** The unbroken run of tracks of one album in which this entry stands. */
export function albumAround(tracks: Track[], index: number): Track[] {
  const album = tracks[index]?.album?.id;
  if (!album) return tracks.slice(index, index + 1);
  let from = index;
  let to = index + 1;
  while (tracks[from - 1]?.album?.id === album) from -= 1;
  while (tracks[to]?.album?.id === album) to += 1;
  return tracks.slice(from, to);
}

export const factor = (decibels: number): number => 10 ** (decibels / 20);
