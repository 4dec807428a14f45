// Reads the playlists that delivery writes: one file per rendition, an initialisation part, segments as byte ranges.
// What is not such a playlist is refused, so that a broken ladder is noticed before anything is appended.

export interface PlaylistSegment {
  offset: number;
  size: number;
  seconds: number;
}

export interface Playlist {
  file: string;
  initSize: number;
  segments: PlaylistSegment[];
}

/** A ladder that cannot be played; the progressive file may. */
export class BrokenLadder extends Error {
  override name = "BrokenLadder";
}

const RANGE = /^(\d+)(?:@(\d+))?$/;

export function parsePlaylist(text: string): Playlist {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  if (lines[0] !== "#EXTM3U") throw new BrokenLadder("This is not a playlist.");
  let file: string | null = null;
  let initSize = 0;
  let seconds: number | null = null;
  let range: { offset: number; size: number } | null = null;
  let end = 0;
  const segments: PlaylistSegment[] = [];
  for (const line of lines) {
    if (line.startsWith("#EXT-X-MAP:")) {
      file = /URI="([^"]+)"/.exec(line)?.[1] ?? null;
      const init = readRange(/BYTERANGE="([^"]+)"/.exec(line)?.[1] ?? "", 0);
      if (init.offset !== 0) throw new BrokenLadder("The initialisation part does not begin the file.");
      initSize = init.size;
    } else if (line.startsWith("#EXTINF:")) seconds = Number.parseFloat(line.slice(8));
    else if (line.startsWith("#EXT-X-BYTERANGE:")) range = readRange(line.slice(17), end);
    else if (line !== "" && !line.startsWith("#")) {
      if (!range || seconds === null || !(seconds > 0) || line !== file) {
        throw new BrokenLadder("A segment is not a part of the rendition's file.");
      }
      segments.push({ ...range, seconds });
      end = range.offset + range.size;
      range = null;
      seconds = null;
    }
  }
  if (!file || /[/\\:?#]/.test(file) || initSize === 0 || segments.length === 0) {
    throw new BrokenLadder("The playlist lists nothing to play.");
  }
  return { file, initSize, segments };
}

/** RFC 8216, section 4.3.2.2: without an offset, a range begins where the one before ended. */
function readRange(text: string, previousEnd: number): { offset: number; size: number } {
  const found = RANGE.exec(text);
  const size = Number(found?.[1] ?? 0);
  if (size === 0) throw new BrokenLadder("A byte range cannot be read.");
  return { size, offset: found?.[2] === undefined ? previousEnd : Number(found[2]) };
}
