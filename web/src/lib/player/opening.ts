// How a track is opened: from the device when it is kept there, from the server otherwise.
import type { Quality, Stream, Track } from "@/api/types";
import type { Playable } from "./deck";
import { type ByteRange, ServerSource, type Source } from "./mse/source";

/** What the device keeps of a track; `read` gives the files that a signed address would. */
export interface OfflineSource {
  stream: Stream;
  read(file: string, range: ByteRange | null): Promise<ArrayBuffer>;
}

export interface StreamPorts {
  openStream(trackId: string, quality: Quality): Promise<Stream>;
  /** Null when the device does not keep the track, or may not play it any more. */
  offline?(trackId: string): Promise<OfflineSource | null>;
}

export async function openTrack(
  ports: StreamPorts,
  track: Track,
  key: string,
  quality: Quality,
): Promise<Playable> {
  const kept = await ports.offline?.(track.id).catch(() => null);
  if (kept) {
    const source: Source = {
      via: "offline",
      stream: kept.stream,
      read: (file, range) => kept.read(file, range),
    };
    return { key, quality, stream: kept.stream, source };
  }
  const stream = await ports.openStream(track.id, quality);
  const source = stream.hls_url ? new ServerSource(stream, () => ports.openStream(track.id, quality)) : null;
  return { key, quality, stream, source };
}

/** New addresses are asked for this long before the old ones end. */
const RENEW_EARLY_MS = 60_000;

export function isFresh({ stream, source }: Playable, now: number): boolean {
  if (source?.via === "offline") return true;
  return Date.parse((source?.stream ?? stream).expires_at) - now > RENEW_EARLY_MS;
}
