// A server of its own address in front of the real one, that can be stopped and started again: to the browser it is
// the server. It can be slow, it can answer wrongly, and it can have a new version of the app.
import { type ClientRequest, createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A piece of an upload on its way, as tus has it (PATCH). */
export interface Piece {
  path: string;
  offset: number;
  /** How much of it has come so far. */
  bytes: number;
  /** What the server said to it; null when it was cut off. */
  status: number | null;
}

/** An answer that is not the server's. */
export interface Wrong {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** Which track a request for music is about, and with which signature. */
export function mediaOf(path: string): { token: string; track: string } | null {
  const [, token, track] = /^\/media\/([^/]+)\/(trk_\w+)\//.exec(path) ?? [];
  return token && track ? { token, track } : null;
}

export class Gate {
  url = "";
  /** Sees each request first. It may take its time, and answer in the server's place. */
  between: (path: string, incoming: IncomingMessage) => Wrong | null | Promise<Wrong | null> = () => null;
  /** How many parts of each track's renditions are let through; what is more waits. */
  most = Number.POSITIVE_INFINITY;
  /** Milliseconds before each part of a rendition. */
  delay = 0;
  /** Another number is another build of the app, as far as a browser can tell. */
  version = 1;
  /** `bytes=…` of `aac-256.mp4` and the like, as far as they were answered whole. */
  readonly parts: string[] = [];
  /** The bodies of plays that were told. */
  readonly plays: string[] = [];
  /** Every piece of an upload that came this far, refused ones left out. */
  readonly pieces: Piece[] = [];
  /** After so many bytes of a piece nothing more of it is let through. */
  hold = Number.POSITIVE_INFINITY;
  /** Whether it is cut off there instead; what comes after that is let through. */
  cuts = false;
  private server: Server | null = null;
  private readonly given = new Map<string, number>();

  constructor(private readonly target: string) {}

  async start(): Promise<void> {
    const server = createServer((incoming, outgoing) => void this.pass(incoming, outgoing));
    const port = this.url ? Number(new URL(this.url).port) : 0;
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.server = server;
  }

  /** Nothing listens at the address afterwards, and what was on its way is cut off. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    if (server) await new Promise((done) => server.close(done));
  }

  private async turn(track: string, outgoing: ServerResponse): Promise<void> {
    const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
    if (this.delay > 0) await pause(this.delay);
    const given = () => this.given.get(track) ?? 0;
    while (given() >= this.most && !outgoing.destroyed) await pause(50);
    this.given.set(track, given() + 1);
  }

  private async pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? "/";
    const wrong = await this.between(path, incoming);
    if (wrong) {
      // Read to its end first, or the browser takes the answer for a broken connection.
      incoming.resume().on("end", () => outgoing.writeHead(wrong.status, wrong.headers).end(wrong.body));
      return;
    }
    const part = /\/(trk_\w+)\/([\w-]+\.mp4)$/.exec(path);
    if (part) await this.turn(part[1] ?? "", outgoing);
    if (outgoing.destroyed) return;
    const upload = incoming.method === "PATCH" && path.includes("/uploads/");
    const headers = { ...incoming.headers, host: new URL(this.target).host };
    if (path === "/sw.js") delete headers["accept-encoding"];
    const onward = request(this.target + path, { method: incoming.method, headers }, (answer) => {
      const told = { ...answer.headers };
      if (path === "/sw.js") {
        delete told["content-length"];
        delete told.etag;
      }
      outgoing.writeHead(answer.statusCode ?? 502, told);
      answer.pipe(outgoing, { end: false });
      answer.on("end", () => {
        outgoing.end(path === "/sw.js" ? `\n// build ${this.version}` : undefined);
        if (part) this.parts.push(`${part[1]} ${part[2]} ${incoming.headers.range}`);
      });
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    if (path.endsWith("/playback/plays")) {
      const body: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => body.push(chunk));
      incoming.on("end", () => this.plays.push(Buffer.concat(body).toString()));
    }
    if (upload) this.passPiece(incoming, outgoing, onward);
    else incoming.pipe(onward);
  }

  private passPiece(incoming: IncomingMessage, outgoing: ServerResponse, onward: ClientRequest): void {
    const offset = Number(incoming.headers["upload-offset"]);
    const piece: Piece = { path: incoming.url ?? "", offset, bytes: 0, status: null };
    this.pieces.push(piece);
    onward.on("response", (answer) => {
      piece.status = answer.statusCode ?? null;
    });
    incoming.on("data", (chunk: Buffer) => {
      const room = Math.max(0, this.hold - piece.bytes);
      piece.bytes += Math.min(room, chunk.length);
      if (chunk.length <= room) {
        if (!onward.write(chunk)) {
          incoming.pause();
          onward.once("drain", () => incoming.resume());
        }
        return;
      }
      incoming.pause();
      onward.write(chunk.subarray(0, room), () => {
        if (!this.cuts) return;
        this.hold = Number.POSITIVE_INFINITY;
        // What lies in the connection is lost with it, so the server gets time to read.
        setTimeout(() => outgoing.destroy(), 500);
      });
    });
    incoming.on("end", () => onward.end());
  }
}

/** An answer of RFC 9457 in the server's place. */
export function problem(status: number, code: string, detail: string): Wrong {
  return {
    status,
    headers: { "content-type": "application/problem+json", "tus-resumable": "1.0.0" },
    body: JSON.stringify({ type: "about:blank", title: code, status, code, detail }),
  };
}
