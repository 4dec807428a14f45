import { beforeEach, describe, expect, it } from "vitest";
import { ApiProblem } from "@/api/problem";
import { Download, DownloadFailure, failureOf, StillPreparing, untilOf } from "./download";
import { type Copy, newCopy } from "./model";
import { PIECE } from "./pieces";
import { DAY, FakeServer, fileOf, MemoryPieces, rendition } from "./test-storage";

let server: FakeServer;
let pieces: MemoryPieces;
let copy: Copy;

beforeEach(() => {
  server = new FakeServer();
  pieces = new MemoryPieces();
  copy = newCopy("t", "high", 1);
});

function run(signal = new AbortController().signal, ports = server.ports()): Promise<void> {
  const save = async (change: Partial<Copy>) => {
    copy = { ...copy, ...change };
  };
  return new Download({ ...copy }, ports, pieces, signal, save).run();
}

/** Comparing millions of numbers one by one takes the test runner seconds. */
const storedWhole = async () => {
  const bytes = await pieces.read("t", { start: 0, end: server.file.length });
  return bytes !== null && Buffer.from(bytes).equals(server.file);
};
const ranges = () => server.asked.filter((asked) => asked.startsWith("bytes="));

describe("a download", () => {
  it("stores the file to the byte, in pieces, and until when it may be played", async () => {
    await run();
    expect(await storedWhole()).toBe(true);
    expect(ranges()).toEqual([
      `bytes=0-${PIECE - 1}`,
      `bytes=${PIECE}-${2 * PIECE - 1}`,
      `bytes=${2 * PIECE}-${2 * PIECE + 499}`,
    ]);
    expect(copy).toMatchObject({ state: "kept", received: server.file.length, until: server.now + 30 * DAY });
  });

  it("goes on where it was cut off", async () => {
    server.answer = (range) =>
      range?.startsWith(`bytes=${PIECE}-`) ? Promise.reject(new TypeError("cut")) : null;
    await expect(run()).rejects.toThrow("cut");
    expect(copy).toMatchObject({ state: "waiting", received: PIECE });
    server.answer = null;
    server.asked = [];
    await run();
    expect(ranges()[0]).toBe(`bytes=${PIECE}-${2 * PIECE - 1}`);
    expect(await storedWhole()).toBe(true);
  });

  it("begins again when another recording lies there in the meantime", async () => {
    server.answer = (range) =>
      range?.startsWith(`bytes=${PIECE}-`) ? Promise.reject(new TypeError("cut")) : null;
    await run().catch(() => {});
    server.answer = null;
    server.file = fileOf(server.file.length, 7);
    server.etag = '"two"';
    await run();
    expect(await storedWhole()).toBe(true);
    expect(copy.etag).toBe('"two"');
  });

  it("does not run in circles when nothing has a lasting name", async () => {
    let count = 0;
    server.answer = (range) => {
      const [, from, to] = /(\d+)-(\d+)/.exec(range ?? "") ?? [];
      count += 1;
      return new Response(server.file.slice(Number(from), Number(to) + 1), {
        status: 206,
        headers: { etag: `"${count}"` },
      });
    };
    await expect(run()).rejects.toMatchObject({ reason: "server" });
    expect(count).toBeLessThan(6);
  });

  it("takes new addresses when the old ones end in the middle", async () => {
    let refused = false;
    server.answer = (range) => {
      if (refused || !range?.startsWith(`bytes=${PIECE}-`)) return null;
      refused = true;
      return new Response(null, { status: 403 });
    };
    await run();
    expect(server.opened).toHaveLength(2);
    expect(await storedWhole()).toBe(true);
  });

  it("takes the whole file where a proxy knows no ranges, and a short answer for a lost connection", async () => {
    server.answer = () => new Response(server.file);
    await run();
    expect(await storedWhole()).toBe(true);

    copy = newCopy("t", "high", 1);
    server.answer = () => new Response(server.file.slice(0, 100), { status: 206 });
    await expect(run()).rejects.toThrow(TypeError);
    expect(copy.received).toBe(0);
  });

  it("does not begin when there is no room, and keeps what fits when the disk fills up", async () => {
    const ports = server.ports({ room: async () => ({ used: 0, free: 20_000_000 + PIECE }) });
    await expect(run(undefined, ports)).rejects.toMatchObject({ reason: "full" });
    expect(ranges()).toEqual([]);

    pieces.most = PIECE + 10;
    const error = await run().catch((thrown: unknown) => thrown);
    expect(failureOf(error)).toBe("full");
    expect(copy.received).toBe(PIECE);
  });

  it("waits for renditions that are still being made, and fails without one that plays", async () => {
    server.ready = false;
    await expect(run()).rejects.toBeInstanceOf(StillPreparing);
    server.ready = true;
    await expect(run(undefined, server.ports({ plays: () => false }))).rejects.toMatchObject({
      reason: "unplayable",
    });
  });

  it("writes nothing after it was cancelled", async () => {
    const aborter = new AbortController();
    server.answer = (range) => {
      if (range?.startsWith(`bytes=${PIECE}-`)) aborter.abort();
      return null;
    };
    await expect(run(aborter.signal)).rejects.toThrow();
    expect(copy.received).toBe(PIECE);
    expect([...pieces.stored.keys()]).toEqual(["t/0"]);
  });

  it("keeps the best that the quality asked for lists", async () => {
    server.renditions = [rendition("aac-64", 900), rendition("aac-256", server.file.length)];
    await run();
    expect(server.opened[0]?.quality).toBe("high");
    expect(copy.rendition?.name).toBe("aac-256");
  });
});

it("an answer without an end counts as thirty days", async () => {
  const answer = await server.openStream("t", "high");
  expect(untilOf({ ...answer, offline_until: null }, server.now)).toBe(server.now + 30 * DAY);
  expect(untilOf({ ...answer, offline_until: "not a date" }, server.now)).toBe(server.now + 30 * DAY);
});

it.each([
  [new ApiProblem(404, {}), "gone"],
  [new ApiProblem(403, {}), "gone"],
  [new ApiProblem(409, { code: "original_missing" }), "missing"],
  [new ApiProblem(422, {}), "server"],
  [new ApiProblem(429, {}), null],
  [new ApiProblem(401, {}), null],
  [new ApiProblem(503, {}), null],
  [new TypeError("no network"), null],
  [new DOMException("", "QuotaExceededError"), "full"],
  [new DOMException("", "TimeoutError"), null],
  [new DownloadFailure("unplayable"), "unplayable"],
])("%s is told as %s", (error, failure) => {
  expect(failureOf(error)).toBe(failure);
});
