// Ten thousand entries: every command is a walk through the queue, never a walk for each entry of it.
import { expect, it } from "vitest";
import { track } from "@/test-music";
import * as queue from "./queue";
import { snapshot } from "./queue-sync";
import { createPlayerStore } from "./state";

const COUNT = 10_000;
/** A walk takes a millisecond or two; a walk for each entry would take minutes, on any machine. */
const PATIENCE_MS = 10_000;

const many = (artists: number) =>
  Array.from({ length: COUNT }, (_, at) =>
    track(`t${at}`, {
      artists: [{ id: `art_${at % artists}`, name: "Ada" }],
      album: { id: `alb_${at % (artists * 3)}`, title: "Album" },
    }),
  );

function quick(work: () => void): void {
  const began = performance.now();
  work();
  expect(performance.now() - began).toBeLessThan(PATIENCE_MS);
}

it("moves and removes entries one after the other", () => {
  quick(() => {
    let long = queue.fill(many(100), 5_000, false);
    const playing = long.items[5_000]?.key;
    for (let step = 0; step < 300; step += 1) {
      long = queue.move(long, COUNT - 1 - step, 10);
      long = queue.remove(long, long.items[step * 7]?.key ?? "");
    }
    expect(long.items).toHaveLength(COUNT - 300);
    expect(long.items[long.index]?.key).toBe(playing);
    expect(new Set(long.items.map((item) => item.key)).size).toBe(COUNT - 300);
  });
});

it("leaves the entries alone that a move does not pass", () => {
  const before = queue.fill(many(100), 0, false);
  const after = queue.move(before, 20, 10);
  expect(after.items[9]).toBe(before.items[9]);
  expect(after.items[21]).toBe(before.items[21]);
  expect(after.items[10]?.track.id).toBe("t20");
});

it("adds what comes next and last, also to a queue of two hundred thousand", () => {
  quick(() => {
    let long = queue.fill(many(100), 0, false);
    for (let step = 0; step < 50; step += 1) long = queue.insertNext(long, [track(`next${step}`)]);
    for (let step = 0; step < 19; step += 1) long = queue.append(long, many(100));
    long = queue.append(long, [track("last")]);
    expect(long.items[1]?.track.id).toBe("next49");
    expect(long.items.at(-1)?.track.id).toBe("last");
    expect(long.items.at(-1)?.order).toBe(long.items.length - 1);
  });
});

// One artist alone is the hard case: nobody can be put between.
for (const artists of [1, 2, 500]) {
  it(`shuffles ${artists === 1 ? "one artist" : `${artists} artists`} and puts all back`, () => {
    quick(() => {
      const plain = queue.fill(many(artists), 77, false);
      const mixed = queue.shuffleOn(plain);
      expect(mixed.items[0]?.track.id).toBe("t77");
      expect(new Set(mixed.items.map((item) => item.key)).size).toBe(COUNT);
      const back = queue.shuffleOff(mixed);
      expect(back.items.map((item) => item.track.id)).toEqual(plain.items.map((item) => item.track.id));
      expect(back.index).toBe(77);
    });
  });
}

it("tells the server of a part around what plays, however long the queue is", () => {
  const store = createPlayerStore();
  for (const [index, first] of [
    [0, 0],
    [5_000, 4_800],
    [9_999, 9_799],
  ] as const) {
    store.setState(queue.fill(many(100), index, false));
    const told = snapshot(store.getState());
    expect(told.track_ids.length).toBeLessThanOrEqual(1_000);
    expect(told.track_ids[0]).toBe(`t${first}`);
    expect(told.track_ids[told.current_index]).toBe(`t${index}`);
    expect(JSON.stringify(told).length).toBeLessThan(64_000);
  }
});
