import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerArtwork, isArtwork, trim } from "./artwork";
import { FakeCache, FakeCaches } from "./test-caches";

let stores: FakeCaches;
let online: boolean;
let works: Promise<unknown>[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000 });
  stores = new FakeCaches();
  online = true;
  works = [];
  vi.stubGlobal("caches", stores);
  vi.stubGlobal(
    "fetch",
    vi.fn(async (request: Request) => {
      if (!online) throw new TypeError("no network");
      return new Response(`picture ${request.url}`);
    }),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const url = (id: string, size: number) => `http://local/api/v1/artwork/${id}?size=${size}`;
const ask = (id: string, size: number) =>
  answerArtwork(new Request(url(id, size)), (work) => void works.push(work)).then((answer) => answer.text());

describe("artwork", () => {
  it("is fetched once", async () => {
    await ask("a", 160);
    await Promise.all(works);
    online = false;
    expect(await ask("a", 160)).toBe(`picture ${url("a", 160)}`);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("of kept music comes from the device, in another size if need be", async () => {
    const covers = await stores.open("polyphony.covers.usr_1");
    await covers.put(url("a", 160), new Response("small"));
    await covers.put(url("a", 640), new Response("large"));
    online = false;
    expect(await ask("a", 160)).toBe("small");
    expect(await ask("a", 1280)).toBe("large");
    await expect(ask("b", 160)).rejects.toThrow("no network");
  });

  it("that the server does not have is not remembered", async () => {
    vi.mocked(fetch).mockResolvedValueOnce(new Response(null, { status: 404 }));
    await ask("a", 160);
    await Promise.all(works);
    expect((await stores.open("polyphony.artwork")).entries.size).toBe(0);
  });

  it("makes room by throwing away what was not looked at for longest", async () => {
    const cache = new FakeCache();
    for (let at = 0; at < 12; at += 1) {
      const used = at === 0 ? 99 : at;
      await cache.put(url(`p${at}`, 80), new Response("", { headers: { "x-last-used": String(used) } }));
    }
    await trim(cache as unknown as Cache, 10);
    const left = [...cache.entries.keys()];
    expect(left).toHaveLength(9);
    expect(left).toContain(url("p0", 80));
    for (const gone of ["p1", "p2", "p3"]) expect(left).not.toContain(url(gone, 80));
  });

  it("is only what the API serves as such", () => {
    expect(isArtwork("/api/v1/artwork/art_1")).toBe(true);
    expect(isArtwork("/api/v1/albums/alb_1/artwork")).toBe(false);
    expect(isArtwork("/api/v1/tracks")).toBe(false);
  });
});
