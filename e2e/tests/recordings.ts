// Twenty-four seconds of a steady tone in each kind of file that people have, made by ffmpeg.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** The encoder of each file, and how sure it can be of its length in milliseconds. */
const KINDS: Record<string, string[]> = {
  "01 FLAC 24-96.flac": ["-ar", "96000", "-sample_fmt", "s32", "-c:a", "flac"],
  "02 MP3.mp3": ["-c:a", "libmp3lame", "-b:a", "128k"],
  "03 Vorbis.ogg": ["-c:a", "libvorbis", "-q:a", "4"],
  "04 Opus.opus": ["-c:a", "libopus", "-b:a", "96k"],
  "05 AAC.m4a": ["-c:a", "aac", "-b:a", "128k"],
  "06 ALAC.m4a": ["-c:a", "alac"],
  "07 WMA.wma": ["-c:a", "wmav2", "-b:a", "128k"],
  "08 AIFF.aiff": ["-c:a", "pcm_s16be", "-write_id3v2", "1"],
  "09 WAV.wav": ["-c:a", "pcm_s16le"],
};

export const RECORDINGS = Object.keys(KINDS).length;

/** Makes them in `folder`, as one album. */
export function record(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, encoder] of Object.entries(KINDS)) {
    const [number, ...title] = name.split(/[ .]/).slice(0, -1);
    const tags = { title: title.join(" "), artist: "Tone", album: "Nine Kinds", track: String(Number(number)) };
    execFileSync("ffmpeg", [
      ...["-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", "sine=frequency=441:duration=24:sample_rate=44100"],
      ...["-af", "volume=6dB", "-ac", "2"],
      ...Object.entries(tags).flatMap(([tag, value]) => ["-metadata", `${tag}=${value}`]),
      ...encoder,
      join(folder, name),
    ]);
  }
}
