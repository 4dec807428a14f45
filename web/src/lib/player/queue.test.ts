import { describe, expect, it } from "vitest";
import { tracks } from "@/test-music";
import * as queue from "./queue";

const ids = (of: queue.Queue) => of.items.map((item) => item.track.id).join("");
const current = (of: queue.Queue) => of.items[of.index]?.track.id;
const keyOf = (of: queue.Queue, id: string) => of.items.find((item) => item.track.id === id)?.key ?? "";

describe("the queue", () => {
  it("plays what comes next right after the current track", () => {
    const filled = queue.fill(tracks("a", "b", "c"), 1, false);
    expect(ids(queue.insertNext(filled, tracks("x", "y")))).toBe("abxyc");
  });

  it("keeps a track that plays next in its place when shuffling ends", () => {
    const shuffled = queue.shuffleOn(queue.fill(tracks("a", "b", "c"), 1, false), () => 0);
    const back = queue.shuffleOff(queue.insertNext(shuffled, tracks("x")));
    expect(ids(back)).toBe("abxc");
    expect(current(back)).toBe("b");
  });

  it("shuffles everything but the current track, which goes first", () => {
    const shuffled = queue.fill(tracks("a", "b", "c", "d"), 2, true, () => 0);
    expect(current(shuffled)).toBe("c");
    expect(shuffled.index).toBe(0);
    expect([...ids(shuffled)].sort().join("")).toBe("abcd");
  });

  it("stays on the current track when an earlier one is removed", () => {
    const filled = queue.fill(tracks("a", "b", "c"), 2, false);
    const left = queue.remove(filled, keyOf(filled, "a"));
    expect(current(left)).toBe("c");
  });

  it("goes on with the following track when the current one is removed", () => {
    const filled = queue.fill(tracks("a", "b", "c"), 1, false);
    expect(current(queue.remove(filled, keyOf(filled, "b")))).toBe("c");
    const last = queue.fill(tracks("a"), 0, false);
    expect(queue.remove(last, keyOf(last, "a")).index).toBe(-1);
  });

  it("follows the current track when entries move", () => {
    const moved = queue.move(queue.fill(tracks("a", "b", "c"), 0, false), 0, 2);
    expect(ids(moved)).toBe("bca");
    expect(current(moved)).toBe("a");
  });

  it("queues the same track twice as two entries", () => {
    const twice = queue.append(queue.fill(tracks("a"), 0, false), tracks("a"));
    expect(new Set(twice.items.map((item) => item.key)).size).toBe(2);
  });

  it("ends after the last track unless it repeats", () => {
    const last = queue.fill(tracks("a", "b"), 1, false);
    expect(queue.following(last, "off")).toBe(-1);
    expect(queue.following(last, "all")).toBe(0);
    expect(queue.preceding(queue.fill(tracks("a", "b"), 0, false), "all")).toBe(1);
  });

  it("restores an index that no longer exists to the nearest that does", () => {
    expect(queue.restore(tracks("a", "b"), 7, false).index).toBe(1);
  });
});
