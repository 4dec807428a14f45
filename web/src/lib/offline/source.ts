// Gives the player a kept track by the names of the files that a signed address would give it by.
import type { Stream } from "@/api/types";
import { SourceError } from "@/lib/player/mse/source";
import type { Copy } from "./model";
import type { Pieces, Span } from "./pieces";
import { masterOf } from "./playlist";

export interface OfflineSource {
  stream: Stream;
  read(file: string, range: Span | null): Promise<ArrayBuffer>;
}

/** `damaged` hears of bytes that should be here and are not. */
export function sourceOf(copy: Copy, pieces: Pieces, damaged: () => void): OfflineSource | null {
  const { stream, rendition, playlist, trackId } = copy;
  if (!stream || !rendition || !playlist) return null;
  return {
    stream,
    async read(file, range) {
      if (file === "master.m3u8") return part(masterOf(rendition), range);
      if (file === `${rendition.name}.m3u8`) return part(playlist, range);
      if (file !== `${rendition.name}.mp4`)
        throw new SourceError("gone", "The device does not keep this file.");
      const whole = { start: 0, end: rendition.size };
      const wanted = range ? { start: range.start, end: Math.min(range.end, rendition.size) } : whole;
      const bytes = await pieces.read(trackId, wanted);
      if (bytes) return bytes;
      damaged();
      throw new SourceError("gone", "A part of the copy is not there any more.");
    },
  };
}

function part(text: string, range: Span | null): ArrayBuffer {
  const { buffer } = new TextEncoder().encode(text);
  return range ? buffer.slice(range.start, range.end) : buffer;
}
