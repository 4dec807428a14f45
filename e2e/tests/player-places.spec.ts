// One person in two places: two tabs of one browser, and two devices.
import type { Page } from "@playwright/test";
import { api, expect, movesOn, nowPlaying, player, position, seekTo, signIn, test } from "./app";
import * as audio from "./audio-capture";
import { playAlbum, readyAlbum } from "./house";

test.use({ bypassCSP: true });
test.describe.configure({ timeout: 90_000 });
test.beforeEach(({ page }) => audio.captureAudio(page));

const button = (page: Page, name: string) => player(page).getByRole("button", { name, exact: true });

/** Waits until the queue is told to the server, which is some time after what changed it. */
const told = (page: Page) =>
  page.waitForResponse((answer) => answer.url().includes("/playback/queue") && answer.request().method() === "PUT");

test("of two tabs one plays, and the other says why it does not", async ({ home: first }) => {
  const album = await readyAlbum(first, "large");
  await playAlbum(first, album);
  const second = await first.context().newPage();
  await playAlbum(second, album);

  const why = player(first).getByText("Another tab is playing, so this one paused.");
  await expect(why).toBeVisible();
  await expect(button(first, "Play")).toBeVisible();
  const still = await position(first);
  await movesOn(second);
  expect(await position(first)).toBe(still);
  expect(await audio.heardNow(first)).toBeLessThan(-100);

  await player(first).getByRole("button", { name: "Play here" }).click();
  await movesOn(first);
  await expect(why).toBeHidden();
  await expect(button(second, "Play")).toBeVisible();
  expect(await audio.heardNow(first)).toBeGreaterThan(-60);

  // Where the other tab is closed, nothing is said any more.
  await button(second, "Play").click();
  await expect(why).toBeVisible();
  await second.close();
  await expect(why).toBeHidden();
});

test("what one device left is offered on another, and both may change it", async ({ home: first, browser }) => {
  const album = await readyAlbum(first, "large");
  const [one, two, three] = album.tracks.map(({ title }) => title);
  await playAlbum(first, album);
  await button(first, "Next").click();
  await expect(nowPlaying(first)).toContainText(two ?? "");
  await seekTo(first, 30_000);
  await expect.poll(() => position(first)).toBeGreaterThan(30_500);
  const saved = told(first);
  await button(first, "Pause").click();
  await saved;
  const left = await position(first);

  const context = await browser.newContext();
  const second = await context.newPage();
  await signIn(second);
  await expect(player(second).getByText(two ?? "")).toBeVisible();
  await expect(button(second, "Play")).toBeVisible();
  expect(Math.abs((await position(second)) - left)).toBeLessThan(2_000);
  await button(second, "Play").click();
  await movesOn(second);
  expect(await position(second)).toBeLessThan(left + 20_000);

  // The first device goes on with the queue it knows; the one that changed it last is right.
  await button(first, "Next").click();
  await expect(nowPlaying(first)).toContainText(three ?? "");
  await button(second, "Previous").click();
  await button(second, "Previous").click();
  const changed = told(second);
  await player(second).getByRole("button", { name: "Queue", exact: true }).click();
  await second.getByRole("button", { name: "Clear" }).click();
  await changed;
  await movesOn(first);
  await movesOn(second);
  await expect(nowPlaying(second)).toContainText(one ?? "");
  await expect(player(first).getByRole("status")).toHaveText("");
  await context.close();
  const last = told(first);
  await button(first, "Pause").click();
  await last;
  const { tracks } = await api<{ tracks: { title: string }[] }>(first, "playback/queue");
  expect(tracks.map(({ title }) => title)).toEqual(album.tracks.map(({ title }) => title));
});

test("a place that was sought while paused is where another device begins", async ({ home: page }) => {
  const album = await readyAlbum(page, "large");
  await playAlbum(page, album);
  const paused = told(page);
  await button(page, "Pause").click();
  await paused;
  await seekTo(page, 41_000);
  await expect.poll(() => position(page)).toBe(41_000);
  const kept = async () => (await api<{ position_ms: number }>(page, "playback/queue")).position_ms;
  await expect.poll(kept).toBe(41_000);
});
