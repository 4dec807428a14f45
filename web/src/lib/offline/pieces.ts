// The bytes of what is kept, in Cache Storage: pieces of one size, so that a download goes on where it was cut off
// and a range is read without the rest. One cache for each person. Origin-private files would do as well, but to add
// to one from a page copies the whole file in some browsers and is not possible in others.

export const PIECE = 1 << 20;

/** From `start` up to, but not including, `end`. */
export interface Span {
  start: number;
  end: number;
}

export interface Pieces {
  put(trackId: string, index: number, bytes: ArrayBuffer): Promise<void>;
  /** Null when a piece is missing: browsers throw data away when the disk is full. */
  read(trackId: string, range: Span): Promise<ArrayBuffer | null>;
  remove(trackId: string): Promise<void>;
  /** Every track that has pieces here. */
  tracks(): Promise<Set<string>>;
}

const address = (trackId: string, index: number | "") => `/offline/${encodeURIComponent(trackId)}/${index}`;

export class CachedPieces implements Pieces {
  private readonly cache: Promise<Cache>;

  constructor(userId: string) {
    this.cache = caches.open(`polyphony.offline.${userId}`);
    this.cache.catch(() => {});
  }

  async put(trackId: string, index: number, bytes: ArrayBuffer): Promise<void> {
    const headers = {
      "content-type": "application/octet-stream",
      "content-length": String(bytes.byteLength),
    };
    await (await this.cache).put(address(trackId, index), new Response(bytes, { headers }));
  }

  async read(trackId: string, range: Span): Promise<ArrayBuffer | null> {
    const cache = await this.cache;
    const parts: Blob[] = [];
    for (const { index, from, to } of piecesOf(range)) {
      const found = await cache.match(address(trackId, index));
      if (!found) return null;
      parts.push((await found.blob()).slice(from, to));
    }
    const bytes = await new Blob(parts).arrayBuffer();
    return bytes.byteLength === range.end - range.start ? bytes : null;
  }

  async remove(trackId: string): Promise<void> {
    const cache = await this.cache;
    const prefix = address(trackId, "");
    const requests = await cache.keys();
    const ours = requests.filter((request) => new URL(request.url).pathname.startsWith(prefix));
    await Promise.all(ours.map((request) => cache.delete(request)));
  }

  async tracks(): Promise<Set<string>> {
    const requests = await (await this.cache).keys();
    const ids = requests.map((request) => new URL(request.url).pathname.split("/")[2] ?? "");
    return new Set(ids.map(decodeURIComponent));
  }
}

/** Which pieces a range lies in, and where in each of them. */
export function piecesOf({ start, end }: Span): { index: number; from: number; to: number }[] {
  const found: { index: number; from: number; to: number }[] = [];
  for (let at = start; at < end; ) {
    const index = Math.floor(at / PIECE);
    const to = Math.min(end, (index + 1) * PIECE);
    found.push({ index, from: at - index * PIECE, to: to - index * PIECE });
    at = to;
  }
  return found;
}
