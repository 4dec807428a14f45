// Files as people have them, music with tags inside and pictures, made by ffmpeg.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Some seconds of a tone as a FLAC file that carries these tags. */
export function tagged(tags: Record<string, string>, seconds = 4, hertz = 330): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "polyphony-tagged-"));
  const file = join(folder, "tone.flac");
  try {
    execFileSync("ffmpeg", [
      ...["-v", "error", "-nostdin", "-f", "lavfi", "-i", `sine=frequency=${hertz}:duration=${seconds}`],
      ...Object.entries(tags).flatMap(([tag, value]) => ["-metadata", `${tag}=${value}`]),
      file,
    ]);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A picture of one colour, as a JPEG. */
export function picture(color: string, side = 600): Buffer {
  return execFileSync("ffmpeg", [
    ...["-v", "error", "-nostdin", "-f", "lavfi", "-i", `color=${color}:size=${side}x${side}`],
    ...["-frames:v", "1", "-f", "mjpeg", "-"],
  ]);
}
