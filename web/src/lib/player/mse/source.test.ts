import { beforeEach, expect, it, vi } from "vitest";
import { stream } from "@/test-music";
import { mayPass, ServerSource, SourceError } from "./source";

let answer: (url: string) => Response;
let asked: string[];
const later = Date.now() + 3_600_000;
const at = (token: string) => stream("a", later, { hls_url: `/media/${token}/a/master.m3u8` });

beforeEach(() => {
  asked = [];
  vi.stubGlobal(
    "fetch",
    vi.fn(async (url: string, init: RequestInit) => {
      asked.push(`${url} ${(init.headers as Record<string, string>).range ?? ""}`.trim());
      return answer(url);
    }),
  );
});

it("asks for bytes beside the playlist and takes a part when the whole file comes", async () => {
  const source = new ServerSource(at("one"), async () => at("two"));
  answer = () => new Response("abcdef", { status: 200 });
  const bytes = await source.read("flac.mp4", { start: 2, end: 4 });
  expect(asked).toEqual(["/media/one/a/flac.mp4 bytes=2-3"]);
  expect(new TextDecoder().decode(bytes)).toBe("cd");
});

it("asks once for new addresses when the old ones end, however many notice", async () => {
  const reopen = vi.fn(async () => at("two"));
  const source = new ServerSource(at("one"), reopen);
  answer = (url) =>
    url.includes("/one/") ? new Response("", { status: 403 }) : new Response("ab", { status: 206 });
  await Promise.all([source.read("f", { start: 0, end: 2 }), source.read("f", { start: 2, end: 4 })]);
  expect(reopen).toHaveBeenCalledTimes(1);
  await source.read("f", { start: 4, end: 6 });
  expect(reopen).toHaveBeenCalledTimes(1);
});

it("knows what may pass from what will not", async () => {
  const source = new ServerSource(at("one"), async () => at("one"));
  const outcome = async (status: number, body = "") => {
    answer = () => new Response(body, { status });
    const error = await source.read("f", { start: 0, end: 2 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SourceError);
    return mayPass(error);
  };
  expect(await outcome(503)).toBe(true);
  expect(await outcome(404)).toBe(false);
  expect(await outcome(403)).toBe(false);
  expect(await outcome(206, "a")).toBe(true);
  answer = () => {
    throw new TypeError("Failed to fetch");
  };
  expect(mayPass(await source.read("f", null).catch((reason: unknown) => reason))).toBe(true);
});
