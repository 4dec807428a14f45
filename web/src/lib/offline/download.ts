// Brings one track to the device, piece by piece, and goes on where an earlier attempt was cut off.
import { ApiProblem } from "@/api/problem";
import type { Rendition, Stream } from "@/api/types";
import { BrokenLadder } from "@/lib/player/mse/playlist";
import { type Copy, type Failure, FROM_THE_START, type KeptQuality } from "./model";
import { PIECE, type Pieces } from "./pieces";
import { checkPlaylist, keptStream, renditionToKeep } from "./playlist";
import type { Room } from "./quota";

export interface DownloadPorts {
  /** Asks for addresses, and until when what they lead to may be kept. */
  openStream(trackId: string, quality: KeptQuality): Promise<Stream>;
  fetch(url: string, init: RequestInit): Promise<Response>;
  room(): Promise<Room>;
  plays(rendition: Rendition): boolean;
  now(): number;
}

/** It ended for a reason that will not pass by itself. */
export class DownloadFailure extends Error {
  override name = "DownloadFailure";

  constructor(readonly reason: Failure) {
    super(reason);
  }
}

/** The renditions are still being made. */
export class StillPreparing extends Error {
  override name = "StillPreparing";
}

/** Where the server says nothing, a copy may be played for this long. */
const DEFAULT_DAYS = 30;
/** What is left free for everything else that the app and the browser store. */
const SPARE_BYTES = 20_000_000;
/** A piece that takes longer than this is a connection that has gone. */
const PATIENCE_MS = 120_000;

export class Download {
  private base = "";
  private restarted = false;

  constructor(
    private copy: Copy,
    private readonly ports: DownloadPorts,
    private readonly pieces: Pieces,
    private readonly signal: AbortSignal,
    /** Writes what has changed; also what the next attempt begins with. */
    private readonly save: (change: Partial<Copy>) => Promise<void>,
  ) {}

  async run(): Promise<void> {
    let { rendition } = await this.open();
    while (this.copy.received < rendition.size) {
      const answer = await this.get(this.copy.received, rendition);
      if ([401, 403, 410].includes(answer.status)) {
        // The addresses ended in the middle.
        rendition = (await this.open()).rendition;
        const second = await this.get(this.copy.received, rendition);
        if (!second.ok) throw refusalOf(second.status);
        await this.store(second, rendition);
      } else await this.store(answer, rendition);
    }
    await this.change({ state: "kept", failure: null });
  }

  private async open(): Promise<{ rendition: Rendition }> {
    const { copy, ports } = this;
    const stream = await ports.openStream(copy.trackId, copy.quality);
    this.signal.throwIfAborted();
    if (!stream.hls_url) throw new StillPreparing();
    const rendition = renditionToKeep(stream, ports.plays);
    if (!rendition) throw new DownloadFailure("unplayable");
    this.base = stream.hls_url.slice(0, stream.hls_url.lastIndexOf("/") + 1);
    if (!sameFile(copy.rendition, rendition)) await this.startAnew();
    await this.makeSure(rendition);
    const playlist = copy.playlist ?? (await this.text(`${rendition.name}.m3u8`));
    checkPlaylist(playlist, rendition);
    const until = untilOf(stream, ports.now());
    const kept = keptStream(stream, rendition, until);
    await this.change({ rendition, playlist, until, renewedAt: ports.now(), stream: kept });
    return { rendition };
  }

  /** Before a long download rather than at its end. */
  private async makeSure(rendition: Rendition): Promise<void> {
    const { free } = await this.ports.room();
    const missing = rendition.size - this.copy.received;
    if (free !== null && missing > free - SPARE_BYTES) throw new DownloadFailure("full");
  }

  private async startAnew(): Promise<void> {
    if (this.copy.received > 0) await this.pieces.remove(this.copy.trackId);
    await this.change(FROM_THE_START);
  }

  private get(start: number, rendition: Rendition): Promise<Response> {
    // The last piece may be shorter, and none begins in the middle of another.
    const end = Math.min(start + PIECE, rendition.size);
    return this.fetch(`${rendition.name}.mp4`, { range: `bytes=${start}-${end - 1}` });
  }

  private async text(file: string): Promise<string> {
    const answer = await this.fetch(file, {});
    if (!answer.ok) throw refusalOf(answer.status);
    return answer.text();
  }

  private fetch(file: string, headers: Record<string, string>): Promise<Response> {
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(PATIENCE_MS)]);
    // What is kept here need not be in the browser's own cache as well.
    return this.ports.fetch(this.base + file, { headers, signal, cache: "no-store" });
  }

  private async store(answer: Response, rendition: Rendition): Promise<void> {
    if (!answer.ok) throw refusalOf(answer.status);
    const etag = answer.headers.get("etag");
    if (this.copy.received > 0 && this.copy.etag !== etag) {
      // Another recording lies at this address now. Once is an edit; always is a server that names nothing reliably.
      if (this.restarted) throw new DownloadFailure("server");
      this.restarted = true;
      await this.startAnew();
      await this.open();
      return;
    }
    const { received } = this.copy;
    let bytes = await answer.arrayBuffer();
    // A proxy may answer a range with the whole file.
    if (answer.status === 200) bytes = bytes.slice(received);
    const wanted =
      answer.status === 200 ? rendition.size - received : Math.min(PIECE, rendition.size - received);
    if (bytes.byteLength !== wanted) throw new TypeError("The connection ended in the middle.");
    for (let at = 0; at < bytes.byteLength; at += PIECE) {
      this.signal.throwIfAborted();
      const piece = bytes.slice(at, at + PIECE);
      await this.pieces.put(this.copy.trackId, (received + at) / PIECE, piece);
      await this.change({ received: received + at + piece.byteLength, etag });
    }
  }

  private async change(change: Partial<Copy>): Promise<void> {
    this.signal.throwIfAborted();
    Object.assign(this.copy, change);
    await this.save(change);
  }
}

export function untilOf(stream: Stream, now: number): number {
  const until = stream.offline_until ? Date.parse(stream.offline_until) : Number.NaN;
  return Number.isNaN(until) ? now + DEFAULT_DAYS * 86_400_000 : until;
}

/** The same name and size; whether the bytes are the same too is said by their entity tag. */
export function sameFile(one: Rendition | null, other: Rendition): boolean {
  return one?.name === other.name && one.size === other.size;
}

/** Why it failed for good; null when the same may work later. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof DownloadFailure) return error.reason;
  if (error instanceof BrokenLadder) return "unplayable";
  if (error instanceof Error && error.name === "QuotaExceededError") return "full";
  if (!(error instanceof ApiProblem)) return null;
  if (error.status === 429 || error.status >= 500 || error.status === 401) return null;
  if ([403, 404, 410].includes(error.status)) return "gone";
  return error.code === "original_missing" ? "missing" : "server";
}

const refusalOf = (status: number): ApiProblem => new ApiProblem(status, {});
