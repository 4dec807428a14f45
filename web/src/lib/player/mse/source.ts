// Where the bytes of a track come from: the server by its signed addresses, or what the device keeps.
import type { Stream } from "@/api/types";

/** Bytes from `start` up to, but not including, `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface Source {
  readonly via: "hls" | "offline";
  stream: Stream;
  /** One of the files beside the playlists, whole or a part. */
  read(file: string, range: ByteRange | null, signal?: AbortSignal): Promise<ArrayBuffer>;
}

/** `lost`: try again later. `faulty`: the same, a few times. `gone`: the server will not give it, ever. */
export class SourceError extends Error {
  override name = "SourceError";

  constructor(
    readonly kind: "lost" | "faulty" | "gone",
    message: string,
    readonly cause?: unknown,
  ) {
    super(message);
  }
}

/** A server that is silent for this long is treated like a lost network. */
const SILENCE_MS = 20_000;

export class ServerSource implements Source {
  readonly via = "hls";
  private renewing: Promise<void> | null = null;

  /** `reopen` asks for new addresses of the same track. */
  constructor(
    public stream: Stream,
    private readonly reopen: () => Promise<Stream>,
  ) {}

  async read(file: string, range: ByteRange | null, signal?: AbortSignal): Promise<ArrayBuffer> {
    const asked = this.stream;
    const answer = await this.get(file, range, signal);
    if (![401, 403, 410].includes(answer.status)) return this.body(answer, range);
    // The addresses ended. Whoever notices first asks for new ones, and all go on with those.
    if (this.stream === asked) {
      this.renewing ??= this.renew().finally(() => {
        this.renewing = null;
      });
      await this.renewing;
    }
    const second = await this.get(file, range, signal);
    if ([401, 403, 410].includes(second.status))
      throw new SourceError("gone", "The server refuses this track.");
    return this.body(second, range);
  }

  private async renew(): Promise<void> {
    try {
      this.stream = await this.reopen();
    } catch (error) {
      throw new SourceError(mayPass(error) ? "lost" : "gone", "There are no new addresses.", error);
    }
  }

  private async get(file: string, range: ByteRange | null, signal?: AbortSignal): Promise<Response> {
    const base = this.stream.hls_url;
    if (!base) throw new SourceError("gone", "There is no ladder any more.");
    const url = base.slice(0, base.lastIndexOf("/") + 1) + file;
    const patience = AbortSignal.timeout(SILENCE_MS);
    try {
      return await fetch(url, {
        headers: range ? { range: `bytes=${range.start}-${range.end - 1}` } : {},
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new SourceError("lost", "The server cannot be reached.", error);
    }
  }

  private async body(answer: Response, range: ByteRange | null): Promise<ArrayBuffer> {
    if (answer.status === 429 || answer.status >= 500) {
      // A server that is away or busy comes back; one that fails over this track may do so for ever.
      const kind = answer.status === 500 ? "faulty" : "lost";
      throw new SourceError(kind, `The server answered with status ${answer.status}.`);
    }
    if (!answer.ok) throw new SourceError("gone", `The server answered with status ${answer.status}.`);
    let bytes: ArrayBuffer;
    try {
      bytes = await answer.arrayBuffer();
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      throw new SourceError("lost", "The connection ended in the middle.", error);
    }
    if (!range) return bytes;
    // A server or a proxy may answer a range with the whole file.
    const part = answer.status === 206 ? bytes : bytes.slice(range.start, range.end);
    if (part.byteLength !== range.end - range.start) throw new SourceError("lost", "Bytes are missing.");
    return part;
  }
}

/** Whether the same request may work later: the network, or a server in trouble. */
export function mayPass(error: unknown): boolean {
  if (error instanceof SourceError) return error.kind !== "gone";
  if (error instanceof TypeError) return true;
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === "number" && (status === 429 || status >= 500);
}
