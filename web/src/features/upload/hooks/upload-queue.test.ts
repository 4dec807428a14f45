import { beforeEach, expect, it, vi } from "vitest";
import type { Picked } from "../model/walk";
import type { Transfer, TransferEvents } from "./tus-transfer";
import { totalsOf } from "./upload-item";
import { type Outside, UploadQueue } from "./upload-queue";

/** A transfer that does what the test says. */
interface Fake extends Transfer {
  events: TransferEvents;
  known: string | null;
  started: number;
  stopped: number;
  discarded: boolean;
}

let fakes: Map<string, Fake>;
let outside: Outside;
let queue: UploadQueue;

beforeEach(() => {
  fakes = new Map();
  outside = {
    open: (file, events, { known }) => {
      const fake: Fake = {
        events,
        known,
        started: 0,
        stopped: 0,
        discarded: false,
        start: () => {
          fake.started += 1;
        },
        stop: () => {
          fake.stopped += 1;
        },
        discard: () => {
          fake.discarded = true;
        },
        url: () => `/api/v1/uploads/${file.name}`,
      };
      fakes.set(file.name, fake);
      return fake;
    },
    outcome: async (_, trackId) => ({ trackId, problem: null }),
    complete: vi.fn(async () => {}),
    cover: vi.fn(async () => true),
  };
  queue = new UploadQueue(outside);
});

const picked = (path: string, size = 100): Picked => ({
  file: new File(["x".repeat(size)], path.split("/").at(-1) ?? ""),
  path,
});
const many = (count: number) => Array.from({ length: count }, (_, at) => picked(`${at}.mp3`));
const states = () => queue.current().map((item) => item.state);
const idOf = (name: string) => queue.current().find((item) => item.name === name)?.id ?? "";
const fake = (name: string) => fakes.get(name) as Fake;

it("sends three at a time, however many there are", async () => {
  queue.add(many(300));
  expect(states().filter((state) => state === "sending")).toHaveLength(3);
  fake("0.mp3").events.onArrived("trk_0");
  expect(states().filter((state) => state === "sending")).toHaveLength(3);
  expect(fake("3.mp3").started).toBe(1);
  await vi.waitFor(() => expect(queue.current()[0]).toMatchObject({ state: "done", trackId: "trk_0" }));
});

it("pauses and goes on, one and all", () => {
  queue.add(many(4));
  queue.pause(idOf("0.mp3"));
  expect(states()).toEqual(["paused", "sending", "sending", "sending"]);
  expect(fake("0.mp3").stopped).toBe(1);
  queue.pauseAll();
  expect(states()).toEqual(["paused", "paused", "paused", "paused"]);
  queue.resumeAll();
  expect(states()).toEqual(["sending", "sending", "sending", "waiting"]);
  expect(fake("0.mp3").started).toBe(2);
});

it("refuses at once what is empty or too large, and tries such a file no more", () => {
  queue.add([picked("empty.mp3", 0), picked("huge.mp3", 2_000), picked("a.mp3")], [], { most: 1_000 });
  expect(states()).toEqual(["failed", "failed", "sending"]);
  expect(queue.current()[1]?.problem).toContain("too large");
  queue.retryAll();
  expect(states()).toEqual(["failed", "failed", "sending"]);
});

it("stops everything when the disk is full, and goes on when asked to", () => {
  queue.add(many(5));
  fake("0.mp3").events.onRefused({ reach: "all", text: "The disk is full." });
  expect(queue.halt()).toBe("The disk is full.");
  fake("1.mp3").events.onRefused({ reach: "all", text: "The disk is full." });
  expect(states()).toEqual(["waiting", "waiting", "sending", "waiting", "waiting"]);
  queue.resumeAll();
  expect(queue.halt()).toBeNull();
  expect(states().filter((state) => state === "sending")).toHaveLength(3);
});

it("lets the others pass when one is refused, and tries again what may do", () => {
  queue.add(many(4));
  fake("0.mp3").events.onRefused({ reach: "file", text: "No music." });
  fake("1.mp3").events.onRefused({ reach: "again", text: "Broken." });
  expect(states()).toEqual(["failed", "failed", "sending", "sending"]);
  queue.retryAll();
  expect(states()).toEqual(["failed", "sending", "sending", "sending"]);
});

it("tells the server to forget what is cancelled, and keeps what is finished", async () => {
  queue.add(many(2));
  fake("0.mp3").events.onArrived("trk_0");
  await vi.waitFor(() => expect(queue.current()[0]?.state).toBe("done"));
  queue.removeOpen();
  expect(queue.current().map((item) => item.name)).toEqual(["0.mp3"]);
  expect([fake("0.mp3").discarded, fake("1.mp3").discarded]).toEqual([false, true]);
});

it("goes on with an upload that had begun, each with its own", () => {
  const begun = [{ url: "/api/v1/uploads/up_1", name: "0.mp3", size: 100 }];
  queue.add([picked("A/0.mp3"), picked("1.mp3")], [], { begun });
  expect(fake("0.mp3").known).toBe("/api/v1/uploads/up_1");
  expect(fake("1.mp3").known).toBeNull();
  const again = new UploadQueue(outside);
  again.add([picked("0.mp3", 99)], [], { begun });
  expect(fake("0.mp3").known).toBeNull();
});

it("gives a folder its cover when all of its music has arrived, and only then", async () => {
  queue.add([picked("A/1.mp3"), picked("A/2.mp3"), picked("3.mp3")], [picked("A/cover.jpg")]);
  fake("1.mp3").events.onArrived("trk_1");
  await vi.waitFor(() => expect(outside.complete).toHaveBeenCalledWith("trk_1", "A/1.mp3"));
  expect(outside.cover).not.toHaveBeenCalled();
  fake("2.mp3").events.onRefused({ reach: "file", text: "No music." });
  await vi.waitFor(() => expect(outside.cover).toHaveBeenCalledTimes(1));
  expect(outside.cover).toHaveBeenCalledWith(["trk_1"], expect.any(File), true);
  await vi.waitFor(() => expect(queue.current().at(-1)?.state).toBe("done"));
});

it("does not take folders of two drops for one because they have the same name", async () => {
  queue.add([picked("CD1/1.mp3")], [picked("CD1/cover.jpg")]);
  queue.add([picked("CD1/2.mp3")], [picked("CD1/cover.jpg")]);
  fake("1.mp3").events.onArrived("trk_1");
  await vi.waitFor(() => expect(outside.cover).toHaveBeenCalledWith(["trk_1"], expect.any(File), true));
  fake("2.mp3").events.onArrived("trk_2");
  await vi.waitFor(() => expect(outside.cover).toHaveBeenLastCalledWith(["trk_2"], expect.any(File), true));
});

it("lets a cover go with its music", () => {
  queue.add([picked("A/1.mp3")], [picked("A/cover.jpg")]);
  queue.remove(idOf("1.mp3"));
  expect(queue.current()).toEqual([]);
});

it("counts bytes of music, and not what had arrived before as speed", () => {
  queue.add([picked("0.mp3", 1_000)], []);
  fake("0.mp3").events.onProgress(400);
  expect(totalsOf(queue.current())).toMatchObject({ files: 1, done: 0, size: 1_000, sent: 400 });
  expect(queue.rate.speed(Date.now() + 2_000)).toBeNull();
});
