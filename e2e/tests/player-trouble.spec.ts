// The player in trouble: the network goes, addresses lapse, the session ends, the server is slow, the machine slept.
// What can go on goes on by itself, and what cannot says so.
import type { Page } from "@playwright/test";
import { ADMIN } from "../people";
import { expect, movesOn, noConnection, nowPlaying, player, position, seekTo, visit } from "./app";
import * as audio from "./audio-capture";
import { type Gate, mediaOf } from "./gate";
import { playAlbum, readyAlbum, test } from "./house";

test.describe.configure({ timeout: 90_000 });

/** So many parts are some twenty seconds: music plays, and most of the track is not here yet. */
const ENOUGH = 6;

const buffered = (page: Page) => audio.playerState<number>(page, "bufferedMs");

/**
 * From now on addresses are refused until new ones were asked for. Gives the tracks for which that was done, and the
 * signatures that were refused; these stay so.
 */
function lapse(gate: Gate): { renewed: Set<string>; refused: Set<string> } {
  const refused = new Set<string>();
  const renewed = new Set<string>();
  gate.between = (path, { method }) => {
    const asked = method === "POST" && /\/tracks\/(trk_\w+)\/stream$/.exec(path)?.[1];
    if (asked) renewed.add(asked);
    const media = mediaOf(path);
    if (!media || (renewed.has(media.track) && !refused.has(media.token))) return null;
    refused.add(media.token);
    return { status: 403 };
  };
  return { renewed, refused };
}

test("a track plays on where the network went, and by itself when it is back", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  gate.most = ENOUGH;
  await playAlbum(page, album);
  await expect.poll(() => buffered(page)).toBeGreaterThan(12_000);

  await house.cut();
  await expect(noConnection(page)).toBeVisible();
  await movesOn(page);
  expect(await audio.heardNow(page)).toBeGreaterThan(-60);
  const end = await buffered(page);
  expect(end).toBeLessThan((album.tracks[0]?.duration_ms ?? 0) - 10_000);
  await seekTo(page, end - 2_000);
  await expect.poll(() => audio.playerState(page, "status")).toBe("loading");
  expect(await position(page)).toBeLessThan(end + 500);

  gate.most = Number.POSITIVE_INFINITY;
  await house.mend();
  await expect.poll(() => position(page), { timeout: 20_000 }).toBeGreaterThan(end + 1_500);
  await expect(noConnection(page)).toBeHidden();
  expect(await audio.heardNow(page)).toBeGreaterThan(-60);
});

test("a server that is away while the browser has a network is waited for", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  gate.most = ENOUGH;
  await playAlbum(page, album);
  await gate.stop();
  await expect(noConnection(page)).toBeVisible();
  await seekTo(page, 40_000);
  await page.waitForTimeout(3_000);
  expect(await position(page)).toBeLessThan(40_500);
  gate.most = Number.POSITIVE_INFINITY;
  await gate.start();
  await expect.poll(() => position(page), { timeout: 20_000 }).toBeGreaterThan(41_500);
  await expect(noConnection(page)).toBeHidden();
});

test("a press on play without a network is done when it is back", async ({ house }) => {
  const { page } = house;
  const album = await readyAlbum(page, "large");
  await page.goto(`/albums/${album.id}`);
  const row = page.getByRole("row", { name: album.tracks[1]?.title }).first();
  await expect(row).toBeVisible();
  await house.cut();
  await row.focus();
  await page.keyboard.press("Enter");
  await expect(noConnection(page)).toBeVisible();
  await expect(player(page).getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await house.mend();
  await expect.poll(() => position(page), { timeout: 20_000 }).toBeGreaterThan(1_500);
  await expect(nowPlaying(page)).toContainText(album.tracks[1]?.title ?? "");
  await expect(noConnection(page)).toBeHidden();
});

test("addresses that are refused in the middle are asked for anew", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  gate.most = ENOUGH;
  await playAlbum(page, album);
  const { refused } = lapse(gate);
  gate.most = Number.POSITIVE_INFINITY;
  const at = (await buffered(page)) + 10_000;
  await seekTo(page, at);
  await expect.poll(() => position(page), { timeout: 20_000 }).toBeGreaterThan(at + 1_500);
  expect(refused.size).toBeGreaterThan(0);
  expect(await audio.heardNow(page)).toBeGreaterThan(-60);
  expect(await audio.playerState(page, "via")).toBe("hls");
  expect(await audio.playerState(page, "error")).toBeNull();
});

test("an access token that ends while music plays is renewed once, and nothing is noticed", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  await playAlbum(page, album);
  let old: string | undefined;
  let renewals = 0;
  let refused = 0;
  gate.between = (path, { headers }) => {
    if (path.endsWith("/users/refresh")) renewals += 1;
    if (!path.startsWith("/api/") || !headers.authorization) return null;
    old ??= headers.authorization;
    if (headers.authorization !== old) return null;
    refused += 1;
    return { status: 401 };
  };
  await visit(page, "Albums");
  await expect(page.getByRole("link", { name: album.title }).first()).toBeVisible();
  await movesOn(page);
  await player(page).getByRole("button", { name: "Next", exact: true }).click();
  await expect(nowPlaying(page)).toContainText(album.tracks[1]?.title ?? "");
  await expect.poll(() => position(page)).toBeLessThan(3_000);
  await movesOn(page);
  expect(refused).toBeGreaterThan(0);
  expect(renewals).toBe(1);
});

test("a session that was ended elsewhere leads to signing in, and back", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  await playAlbum(page, album);
  let authorization = "";
  gate.between = (path, { headers }) => {
    if (path.startsWith("/api/")) authorization = headers.authorization ?? authorization;
    return null;
  };
  await visit(page, "Albums");
  await expect.poll(() => authorization).not.toBe("");
  const sessions = await page.request.get("/api/v1/users/sessions", { headers: { authorization } });
  const { items } = (await sessions.json()) as { items: { id: string; current: boolean }[] };
  const mine = items.find(({ current }) => current)?.id;
  const ended = await page.request.delete(`/api/v1/users/sessions/${mine}`, { headers: { authorization } });
  expect(ended.ok()).toBe(true);

  await player(page).getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await audio.playerState(page, "status")).toBe("idle");
  await page.getByLabel("E-mail or user name").fill(ADMIN.username);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Albums" })).toBeVisible();
});

test("a slow server is waited for in sight", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  gate.between = async (path) => {
    if (path.startsWith("/api/")) await new Promise((done) => setTimeout(done, 2_000));
    return null;
  };
  await page.goto(`/albums/${album.id}`);
  await expect(page.getByRole("main").getByRole("status", { name: "Loading" }).first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: album.title })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: `Play ${album.title}` }).first().click();
  await expect(player(page).getByText("Buffering…")).toBeVisible();
  await expect(player(page).getByRole("button", { name: "Pause", exact: true })).toHaveAttribute("aria-busy", "true");
  await expect.poll(() => position(page)).toBeGreaterThan(1_000);
  await expect(player(page).getByText("Buffering…")).toBeHidden();
});

test("after a day of sleep a press plays on from the same place", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  await page.clock.install();
  gate.most = ENOUGH;
  await playAlbum(page, album);
  await player(page).getByRole("button", { name: "Pause", exact: true }).click();
  const at = await position(page);
  const { renewed } = lapse(gate);
  gate.most = Number.POSITIVE_INFINITY;
  const { between } = gate;
  let old: string | undefined;
  let refusals = 0;
  gate.between = (path, incoming) => {
    const { authorization } = incoming.headers;
    if (path.startsWith("/api/") && authorization) old ??= authorization;
    if (!authorization || authorization !== old) return between(path, incoming);
    refusals += 1;
    return { status: 401 };
  };
  await page.clock.fastForward("24:00:00");
  await player(page).getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(() => position(page)).toBeGreaterThan(at + 1_500);
  expect(await position(page)).toBeLessThan(at + 20_000);
  // Beyond what was here when it fell asleep, and into the next track.
  await seekTo(page, (album.tracks[0]?.duration_ms ?? 0) - 4_000);
  await expect(nowPlaying(page)).toContainText(album.tracks[1]?.title ?? "", { timeout: 20_000 });
  await movesOn(page);
  expect(refusals).toBeGreaterThan(0);
  expect([...renewed]).toContain(album.tracks[0]?.id);
  expect(await audio.playerState(page, "error")).toBeNull();
});
