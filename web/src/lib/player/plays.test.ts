import { expect, it, vi } from "vitest";
import { track } from "@/test-music";
import { type Play, PlayReporter, type SendPlay } from "./plays";

it("keeps plays while there is no connection and sends each once when there is", async () => {
  const sent: Play[] = [];
  let online = false;
  const send: SendPlay = async (play) => {
    if (!online) return "later";
    sent.push(play);
    return "sent";
  };
  const reporter = new PlayReporter(send);
  for (const id of ["a", "b"]) {
    reporter.start(track(id));
    reporter.heard(40_000);
    reporter.finish();
  }
  await reporter.flush();
  expect(sent).toEqual([]);

  online = true;
  const later = new PlayReporter(send);
  await Promise.all([later.flush(), later.flush()]);
  expect(sent.map((play) => play.track_id)).toEqual(["a", "b"]);
  await later.flush();
  expect(sent).toHaveLength(2);
});

it("drops a play that the server will never take", async () => {
  const reporter = new PlayReporter(async () => "refused");
  reporter.start(track("gone"));
  reporter.heard(9_000);
  reporter.finish();
  await vi.waitFor(() => expect(reporter.waiting()).toEqual([]));
});

it("does not tell of what was only skipped through", () => {
  const send = vi.fn<SendPlay>(async () => "sent");
  const reporter = new PlayReporter(send);
  reporter.start(track("a"));
  reporter.heard(900);
  reporter.finish();
  expect(send).not.toHaveBeenCalled();
});

it("tells of a play whose page was closed, but not of one that still goes on elsewhere", async () => {
  let clock = 1_000_000;
  const open = new PlayReporter(
    async () => "later",
    () => clock,
  );
  open.start(track("a"));
  open.heard(6_000);

  const sent: string[] = [];
  const other = new PlayReporter(
    async (play) => {
      sent.push(play.track_id);
      return "sent";
    },
    () => clock,
  );
  await other.flush();
  expect(sent).toEqual([]);
  clock += 10 * 60_000;
  await other.flush();
  expect(sent).toEqual(["a"]);
});

it("keeps what one person played without a network from the next one's history", async () => {
  let who = "ada";
  let network = false;
  const sent: string[] = [];
  const reporter = new PlayReporter(
    async (play) => {
      if (!network) return "later";
      sent.push(play.track_id);
      return "sent";
    },
    Date.now,
    () => who,
  );
  reporter.start(track("a"));
  reporter.heard(6_000);
  reporter.finish();
  await reporter.flush();
  who = "bruno";
  network = true;
  await reporter.flush();
  expect(sent).toEqual([]);
  who = "ada";
  await reporter.flush();
  expect(sent).toEqual(["a"]);
});
