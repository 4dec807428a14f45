import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { StillPreparing } from "./download";
import { type DownloadHost, Downloads } from "./downloads";
import { type Copy, newCopy } from "./model";

let copies: Copy[];
let online: boolean;
let jobs: Map<string, { done: () => void; fail: (error: unknown) => void; signal: AbortSignal }>;
let begun: string[];
let failed: [string, string][];
let downloads: Downloads;

beforeEach(() => {
  vi.useFakeTimers();
  copies = ["a", "b", "c", "d"].map((id, order) => newCopy(id, "high", order));
  online = true;
  jobs = new Map();
  begun = [];
  failed = [];
  const host: DownloadHost = {
    waiting: () => copies.filter((copy) => copy.state === "waiting"),
    run: (copy, signal) =>
      new Promise<void>((resolve, reject) => {
        begun.push(copy.trackId);
        signal.addEventListener("abort", () => reject(signal.reason));
        const done = () => {
          copy.state = "kept";
          resolve();
        };
        jobs.set(copy.trackId, { done, fail: reject, signal });
      }),
    failed: async (trackId, failure) => {
      failed.push([trackId, failure]);
      for (const copy of copies) if (copy.trackId === trackId) copy.state = "failed";
    },
    changed: () => {},
    online: () => online,
    now: Date.now,
  };
  downloads = new Downloads(host);
});
afterEach(() => {
  downloads.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

it("runs two at a time, the oldest wish first", async () => {
  downloads.start();
  expect(begun).toEqual(["a", "b"]);
  jobs.get("b")?.done();
  await settle();
  expect(begun).toEqual(["a", "b", "c"]);
  expect([...downloads.active()]).toEqual(["a", "c"]);
});

it("does nothing before it is started, without a network, or after it was stopped", async () => {
  downloads.pump();
  expect(begun).toEqual([]);
  online = false;
  downloads.start();
  expect(begun).toEqual([]);
  online = true;
  downloads.retry();
  expect(begun).toEqual(["a", "b"]);
  downloads.stop();
  await settle();
  expect(jobs.get("a")?.signal.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(begun).toEqual(["a", "b"]);
});

it("lets others pass what fails for a while, and waits longer each time", async () => {
  copies.length = 1;
  downloads.start();
  for (const [wait, attempts] of [
    [2_000, 1],
    [5_000, 2],
    [15_000, 3],
  ] as const) {
    jobs.get("a")?.fail(new TypeError("no network"));
    await vi.advanceTimersByTimeAsync(wait - 10);
    expect(begun).toHaveLength(attempts);
    await vi.advanceTimersByTimeAsync(20);
    expect(begun).toHaveLength(attempts + 1);
  }
  expect(failed).toEqual([]);
});

it("does not count the making of renditions as a failure, and does not wait for it", async () => {
  downloads.start();
  jobs.get("a")?.fail(new StillPreparing());
  await settle();
  expect(begun).toEqual(["a", "b", "c"]);
  jobs.get("b")?.done();
  jobs.get("c")?.done();
  await vi.advanceTimersByTimeAsync(3_100);
  expect(begun).toEqual(["a", "b", "c", "d", "a"]);
});

it("tells what will not pass, and goes on with the rest", async () => {
  downloads.start();
  jobs.get("a")?.fail(new ApiProblem(404, {}));
  await settle();
  expect(failed).toEqual([["a", "gone"]]);
  expect(begun).toEqual(["a", "b", "c"]);
});

it("cancels one, which is no failure, once it has stopped writing", async () => {
  downloads.start();
  copies = copies.filter((copy) => copy.trackId !== "a");
  await downloads.cancel("a");
  await settle();
  expect(failed).toEqual([]);
  expect([...downloads.active()]).toEqual(["b", "c"]);
});
