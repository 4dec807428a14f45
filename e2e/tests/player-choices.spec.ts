// Media keys and lock screens, speed, shuffle and repeat, and tracks of odd lengths.
import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { api, expect, movesOn, nowPlaying, player, position, seekTo, test } from "./app";
import * as audio from "./audio-capture";
import { playAlbum, readyAlbum } from "./house";
import { tone } from "./tone";

test.use({ bypassCSP: true });
test.describe.configure({ timeout: 90_000 });
test.beforeEach(({ page }) => audio.captureAudio(page));

/** What the page tells the system, and what the system's keys call. */
interface SystemScope {
  keys: Partial<Record<MediaSessionAction, MediaSessionActionHandler>>;
  place: MediaPositionState | undefined;
}

async function recordSystem(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const scope = globalThis as unknown as SystemScope;
    scope.keys = {};
    const { mediaSession } = navigator;
    mediaSession.setActionHandler = (action, handler) => {
      if (handler) scope.keys[action] = handler;
      MediaSession.prototype.setActionHandler.call(mediaSession, action, handler);
    };
    mediaSession.setPositionState = (state) => {
      scope.place = state;
      MediaSession.prototype.setPositionState.call(mediaSession, state);
    };
  });
}

const press = (page: Page, action: MediaSessionAction, details: Partial<MediaSessionActionDetails> = {}) =>
  page.evaluate(
    ({ action, details }) => {
      const { keys } = globalThis as unknown as SystemScope;
      const handler = keys[action];
      if (!handler) throw new Error(`nothing listens to ${action}`);
      handler({ action, ...details });
    },
    { action, details },
  );

const shown = (page: Page) =>
  page.evaluate(() => {
    const { metadata, playbackState } = navigator.mediaSession;
    const { place } = globalThis as unknown as SystemScope;
    const { title, artist, album, artwork } = metadata ?? {};
    return { playbackState, title, artist, album, artwork, place };
  });

test("the system knows what plays, and its keys command it", async ({ page: bare, home: page }) => {
  await recordSystem(bare);
  await page.reload();
  const album = await readyAlbum(page, "large");
  const [first, second] = await Promise.all(
    album.tracks.map(({ id }) =>
      api<{ title: string; duration_ms: number; artists: { name: string }[] }>(page, `tracks/${id}`),
    ),
  );
  await playAlbum(page, album);
  const told = await shown(page);
  expect(told).toMatchObject({
    playbackState: "playing",
    title: first?.title,
    artist: first?.artists.map(({ name }) => name).join(", "),
    album: album.title,
    place: { playbackRate: 1 },
  });
  expect(Math.abs((told.place?.duration ?? 0) * 1000 - (first?.duration_ms ?? 0))).toBeLessThan(100);
  await expect
    .poll(async () => Math.abs(((await shown(page)).place?.position ?? 0) * 1000 - (await position(page))))
    .toBeLessThan(1_000);
  expect(told.artwork?.length).toBeGreaterThan(1);
  for (const { src } of told.artwork ?? []) expect((await page.request.get(src)).ok(), src).toBe(true);

  await press(page, "pause");
  await expect(player(page).getByRole("button", { name: "Play", exact: true })).toBeVisible();
  expect((await shown(page)).playbackState).toBe("paused");
  await press(page, "play");
  await movesOn(page);
  await press(page, "seekto", { seekTime: 30 });
  await expect.poll(() => position(page)).toBeGreaterThan(30_000);
  await press(page, "seekforward", { seekOffset: 15 });
  await expect.poll(() => position(page)).toBeGreaterThan(45_000);
  await press(page, "seekbackward", { seekOffset: 30 });
  await expect.poll(() => position(page)).toBeLessThan(30_000);
  await press(page, "nexttrack");
  await expect(nowPlaying(page)).toContainText(second?.title ?? "");
  await expect.poll(async () => (await shown(page)).title).toBe(second?.title);
  await press(page, "previoustrack");
  await expect(nowPlaying(page)).toContainText(first?.title ?? "");
  await movesOn(page);
  await press(page, "stop");
  expect((await shown(page)).playbackState).toBe("paused");
});

/** Seconds of the track for each second of the clock, over three of them. */
const pace = (page: Page) =>
  page.evaluate(async () => {
    const { store } = (globalThis.polyphony as NonNullable<typeof globalThis.polyphony>).player;
    const marks: { clock: number; at: number }[] = [];
    const end = performance.now() + 3_000;
    while (performance.now() < end) {
      const { positionMs: at } = store.getState() as { positionMs: number };
      if (marks.at(-1)?.at !== at) marks.push({ clock: performance.now(), at });
      await new Promise((next) => setTimeout(next, 10));
    }
    // The first mark may have stood for a while.
    const [from, to] = [marks[1], marks.at(-1)];
    return from && to ? (to.at - from.at) / (to.clock - from.clock) : 0;
  });

test("the speed is chosen in the player and in the settings, and stays", async ({ home: page }) => {
  const album = await readyAlbum(page, "large");
  await playAlbum(page, album);
  await player(page).getByRole("button", { name: "Playback options" }).click();
  const options = page.getByRole("dialog", { name: "Playback options" });
  await options.getByText("2×", { exact: true }).click();
  await expect.poll(() => pace(page)).toBeGreaterThan(1.7);
  await page.keyboard.press("Escape");
  // The next track is as fast.
  await player(page).getByRole("button", { name: "Next", exact: true }).click();
  await expect(nowPlaying(page)).toContainText(album.tracks[1]?.title ?? "");
  await expect.poll(() => pace(page)).toBeGreaterThan(1.7);

  await page.goto("/settings/playback");
  const speed = page.getByRole("group", { name: "Speed" });
  await expect(speed.getByRole("radio", { name: "2×" })).toBeChecked();
  await speed.getByText("0.5×", { exact: true }).click();
  await page.reload();
  await expect(speed.getByRole("radio", { name: "0.5×" })).toBeChecked();
  await player(page).getByRole("button", { name: "Play", exact: true }).click();
  await movesOn(page, 500);
  const slow = await pace(page);
  expect(slow).toBeGreaterThan(0.35);
  expect(slow).toBeLessThan(0.65);
});

/** Repeating is kept with the queue, so an earlier visit may have left it on. */
async function repeat(page: Page, mode: "off" | "one track"): Promise<void> {
  const button = player(page).getByRole("button", { name: /^Repeat: / });
  const wanted = player(page).getByRole("button", { name: `Repeat: ${mode}` });
  for (let press = 0; press < 2 && !(await wanted.isVisible()); press += 1) await button.click();
  await expect(wanted).toBeVisible();
}

/** Goes to the last seconds of what plays, and waits until something else does. */
async function toTheNext(page: Page, title: string): Promise<void> {
  await seekTo(page, (await audio.playerState<number>(page, "durationMs")) - 2_000);
  await expect(nowPlaying(page)).not.toContainText(title, { timeout: 20_000 });
}

test("shuffle plays every track of an album once", async ({ home: page }) => {
  const album = await readyAlbum(page, "large");
  await page.goto(`/albums/${album.id}`);
  await page.getByRole("main").getByRole("button", { name: "Shuffle" }).click();
  await repeat(page, "off");
  const titles = album.tracks.map(({ title }) => title);
  const heard: string[] = [];
  for (let turn = 0; turn < titles.length; turn += 1) {
    await expect.poll(() => position(page), { timeout: 20_000 }).toBeGreaterThan(500);
    const said = (await nowPlaying(page).textContent()) ?? "";
    const title = titles.find((one) => said.includes(one)) ?? "";
    heard.push(title);
    // After the last one nothing plays, so nothing is said.
    await toTheNext(page, title);
  }
  expect([...heard].sort()).toEqual([...titles].sort());
  await expect(player(page).getByRole("button", { name: "Play", exact: true })).toBeVisible();
});

test("repeating one track plays it again and again", async ({ home: page }) => {
  const album = await readyAlbum(page, "large");
  await playAlbum(page, album);
  await repeat(page, "one track");
  const title = album.tracks[0]?.title ?? "";
  for (let turn = 0; turn < 2; turn += 1) {
    await seekTo(page, (album.tracks[0]?.duration_ms ?? 0) - 2_000);
    await expect.poll(() => position(page)).toBeGreaterThan(20_000);
    await expect.poll(() => position(page)).toBeLessThan(5_000);
    await movesOn(page, 500);
    await expect(nowPlaying(page)).toContainText(title);
  }
  await repeat(page, "off");
});

test("a blink and an hour play, and lead on", async ({ home: page }) => {
  const album = await readyAlbum(page);
  const [around] = album.tracks;
  const title = around?.title ?? "";
  const files = {
    Blink: { name: "Blink.wav", mimeType: "audio/wav", buffer: tone(0.05, 440) },
    "One hour": { name: "One hour.mp3", mimeType: "audio/mpeg", buffer: hour() },
  };
  const ids: string[] = [];
  for (const [title, file] of Object.entries(files)) {
    const { id } = await api<{ id: string }>(page, "tracks", { method: "POST", multipart: { file, title } });
    ids.push(id);
  }
  try {
    // Preparing an hour takes a while; it is not waited for.
    const ready = () => api<{ status: string }>(page, `tracks/${ids[0]}/stream`, { method: "POST" });
    await expect.poll(async () => (await ready()).status, { timeout: 30_000 }).toBe("ready");
    await audio.playSound(page, [around?.id ?? "", ...ids, around?.id ?? ""], {});
    await repeat(page, "off");
    await seekTo(page, (around?.duration_ms ?? 0) - 3_000);
    await expect(nowPlaying(page)).toContainText("One hour", { timeout: 20_000 });
    await movesOn(page);
    await expect(player(page).getByText("1:00:00", { exact: true })).toBeVisible();
    const seek = player(page).getByRole("slider", { name: "Seek" });
    await expect(seek).toHaveAttribute("aria-valuetext", /of 1 hour$/);
    await seekTo(page, 3_000_000);
    await expect.poll(() => position(page), { timeout: 20_000 }).toBeGreaterThan(3_001_000);
    await expect(player(page).getByText(/^50:0\d$/)).toBeVisible();
    expect(await audio.heardNow(page)).toBeGreaterThan(-60);
    await seekTo(page, 3_598_000);
    await expect(nowPlaying(page)).toContainText(title, { timeout: 20_000 });
    await movesOn(page);
    expect(await audio.playerState(page, "error")).toBeNull();
  } finally {
    for (const id of ids) await api(page, `tracks/${id}`, { method: "DELETE" });
  }
});

/** An hour of a tone in a few megabytes. */
function hour(): Buffer {
  const source = ["-v", "error", "-f", "lavfi", "-i", "sine=frequency=330:sample_rate=8000:duration=3600"];
  const size = 16 * 1024 * 1024;
  return execFileSync("ffmpeg", [...source, "-c:a", "libmp3lame", "-b:a", "8k", "-f", "mp3", "pipe:1"], { maxBuffer: size });
}
