// Which rendition is kept, and the playlists that say so: the server's lists name several, the device has one.
import type { Rendition, Stream } from "@/api/types";
import { mediaSourceClass } from "@/lib/player/mse/append-buffer";
import { BrokenLadder, parsePlaylist } from "@/lib/player/mse/playlist";
import { typeOf } from "@/lib/player/mse/rung";

export function playsHere(rendition: Rendition): boolean {
  return mediaSourceClass()?.isTypeSupported(typeOf(rendition)) ?? false;
}

/** The best that the answer lists and this browser plays; the quality asked for has limited the list already. */
export function renditionToKeep(
  stream: Stream,
  plays: (rendition: Rendition) => boolean = playsHere,
): Rendition | null {
  return stream.renditions
    .filter((rendition) => rendition.size > 0 && plays(rendition))
    .reduce<Rendition | null>((best, one) => (best && best.bitrate >= one.bitrate ? best : one), null);
}

/** A master playlist with nothing but what is here (RFC 8216, section 4.3.4.2). */
export function masterOf({ name, codec, bitrate }: Rendition): string {
  return `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n\n#EXT-X-STREAM-INF:BANDWIDTH=${bitrate},CODECS="${codec}"\n${name}.m3u8\n`;
}

/** Refuses a playlist that is not one, or that lists more than the file has. Throws `BrokenLadder`. */
export function checkPlaylist(text: string, rendition: Rendition): void {
  const { file, segments } = parsePlaylist(text);
  const end = Math.max(...segments.map((segment) => segment.offset + segment.size));
  if (file !== `${rendition.name}.mp4` || end > rendition.size) {
    throw new BrokenLadder("The playlist is of another file.");
  }
}

/** What is stored of an answer: one rendition, and no address with somebody's token in it. */
export function keptStream(stream: Stream, rendition: Rendition, until: number): Stream {
  return {
    ...stream,
    hls_url: null,
    dash_url: null,
    file_url: "",
    renditions: [rendition],
    expires_at: new Date(until).toISOString(),
  };
}
