// Storage and a server for tests: what the browser and Polyphony would be.
import type { Rendition, Stream } from "@/api/types";
import { stream } from "@/test-music";
import type { KeeperPorts } from "./keeper";
import type { Copy, Kept, KeptQuality } from "./model";
import { keyOf } from "./model";
import { PIECE, type Pieces, piecesOf, type Span } from "./pieces";
import type { Room } from "./quota";
import type { Shelf } from "./shelf";

export const DAY = 86_400_000;

export class MemoryShelf implements Shelf {
  kept = new Map<string, Kept>();
  copies = new Map<string, Copy>();

  async load() {
    return structuredClone({ kept: [...this.kept.values()], copies: [...this.copies.values()] });
  }
  async putKept(kept: Kept, copies: Copy[]) {
    this.kept.set(keyOf(kept.kind, kept.id), structuredClone(kept));
    for (const copy of copies) this.copies.set(copy.trackId, structuredClone(copy));
  }
  async remove(keys: string[], trackIds: string[]) {
    for (const key of keys) this.kept.delete(key);
    for (const id of trackIds) this.copies.delete(id);
  }
  async update(trackId: string, change: Partial<Copy>) {
    const copy = this.copies.get(trackId);
    if (copy) this.copies.set(trackId, structuredClone({ ...copy, ...change }));
  }
  close() {}
}

export class MemoryPieces implements Pieces {
  stored = new Map<string, ArrayBuffer>();
  /** The disk takes no more than this. */
  most = Number.POSITIVE_INFINITY;

  async put(trackId: string, index: number, bytes: ArrayBuffer) {
    if (this.bytes() + bytes.byteLength > this.most) {
      throw new DOMException("The disk is full.", "QuotaExceededError");
    }
    this.stored.set(`${trackId}/${index}`, bytes);
  }
  async read(trackId: string, range: Span) {
    const parts = piecesOf(range).map(({ index, from, to }) =>
      this.stored.get(`${trackId}/${index}`)?.slice(from, to),
    );
    return parts.every((part) => part !== undefined) ? new Blob(parts).arrayBuffer() : null;
  }
  async remove(trackId: string) {
    for (const key of this.stored.keys()) if (key.startsWith(`${trackId}/`)) this.stored.delete(key);
  }
  async tracks() {
    return new Set([...this.stored.keys()].map((key) => key.split("/")[0] ?? ""));
  }
  bytes(): number {
    return [...this.stored.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0);
  }
}

export const rendition = (name: string, size: number, change: Partial<Rendition> = {}): Rendition => ({
  name,
  codec: "mp4a.40.2",
  bitrate: Number(name.split("-")[1] ?? 900) * 1000,
  sample_rate: 44_100,
  channels: 2,
  size,
  ...change,
});

export const playlistOf = (name: string, size: number): string =>
  `#EXTM3U\n#EXT-X-MAP:URI="${name}.mp4",BYTERANGE="1000@0"\n#EXTINF:4.0,\n#EXT-X-BYTERANGE:${size - 1000}@1000\n${name}.mp4\n#EXT-X-ENDLIST\n`;

/** A file in which every byte says where it is. */
export function fileOf(size: number, salt = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + (at >> 8) + salt) % 251;
  return bytes;
}

export class FakeServer {
  now = Date.parse("2026-11-28T00:00:00Z");
  days: number | null = 30;
  etag: string | null = '"one"';
  file = fileOf(2 * PIECE + 500);
  renditions: Rendition[] | null = null;
  /** Answers instead of the server, with every request for bytes. */
  answer: ((range: string | null) => Response | Promise<Response> | null) | null = null;
  /** Thrown instead of addresses. */
  refusal: unknown = null;
  ready = true;
  asked: string[] = [];
  opened: { id: string; quality: KeptQuality }[] = [];

  openStream = async (id: string, quality: KeptQuality): Promise<Stream> => {
    this.opened.push({ id, quality });
    if (this.refusal) throw this.refusal;
    const until = this.days === null ? null : new Date(this.now + this.days * DAY).toISOString();
    return stream(id, this.now + 3_600_000, {
      hls_url: this.ready ? `/media/token/${id}/master.m3u8` : null,
      renditions: this.renditions ?? [rendition("aac-256", this.file.byteLength)],
      offline_until: until,
    });
  };

  fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const range = new Headers(init.headers).get("range");
    this.asked.push(range ?? url.slice(url.lastIndexOf("/") + 1));
    init.signal?.throwIfAborted();
    if (url.endsWith(".m3u8")) return new Response(playlistOf("aac-256", this.file.byteLength));
    const other = await this.answer?.(range);
    if (other) return other;
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(range ?? "") ?? [];
    const bytes = this.file.slice(Number(from), Number(to) + 1);
    return new Response(bytes, { status: 206, headers: this.etag ? { etag: this.etag } : {} });
  };

  ports(change: Partial<KeeperPorts> = {}): KeeperPorts {
    return {
      shelf: new MemoryShelf(),
      pieces: new MemoryPieces(),
      covers: { keep: async () => {}, only: async () => {} },
      openStream: this.openStream,
      fetch: this.fetch,
      room: async (): Promise<Room> => ({ used: 0, free: 1e9 }),
      plays: () => true,
      now: () => this.now,
      online: () => true,
      quality: () => "high",
      tell: () => {},
      ...change,
    };
  }
}
