// Tracks that the server cannot give, or gives as something that is no music: what can play plays, and the page says
// which did not.
import type { Page } from "@playwright/test";
import { expect, movesOn, noConnection, nowPlaying, player, position, seekTo } from "./app";
import { type Gate, mediaOf, type Wrong } from "./gate";
import { playAlbum, readyAlbum, test } from "./house";

test.describe.configure({ timeout: 90_000 });

const passedOver = (page: Page, title = "") =>
  player(page).getByText(title).and(player(page).getByText(/plays instead/));

/** Everything that these tracks are played from is answered like this. */
function breakTracks(gate: Gate, ids: string[], wrong: Wrong): void {
  gate.between = (path) => (ids.includes(mediaOf(path)?.track ?? "") ? wrong : null);
}

for (const wrong of [{ status: 404 }, { status: 500 }, { status: 200, body: "<p>This is no music.</p>".repeat(99) }]) {
  test(`a track that is broken (${wrong.status}) is named and passed over`, async ({ house }) => {
    const { page, gate } = house;
    const album = await readyAlbum(page, "large");
    const [first, second, third, fourth] = album.tracks.map(({ title }) => title);
    const broken = album.tracks.filter((_, index) => index === 0 || index === 2).map(({ id }) => id);
    breakTracks(gate, broken, wrong);
    await playAlbum(page, album);
    await expect(nowPlaying(page)).toContainText(second ?? "");
    await expect(passedOver(page, first)).toBeVisible();
    await expect(noConnection(page)).toBeHidden();

    // What follows without a gap is broken too.
    await seekTo(page, (album.tracks[1]?.duration_ms ?? 0) - 6_000);
    await expect(nowPlaying(page)).toContainText(fourth ?? "", { timeout: 30_000 });
    await movesOn(page);
    await expect(passedOver(page, third)).toBeVisible();
  });
}

test("a track that breaks off does not end the music", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  const [first, second, third] = album.tracks;
  gate.between = (path, { headers }) => {
    if (mediaOf(path)?.track !== second?.id) return null;
    // Its first segment is there, so it is joined to the track before it; the next one begins further on.
    const from = Number(/^bytes=(\d+)/.exec(headers.range ?? "")?.[1] ?? 0);
    return from > 10_000 || path.endsWith("/file") ? { status: 404 } : null;
  };
  await playAlbum(page, album);
  await seekTo(page, (first?.duration_ms ?? 0) - 3_000);
  await expect(nowPlaying(page)).toContainText(third?.title ?? "", { timeout: 30_000 });
  await movesOn(page);
  await expect(passedOver(page, second?.title)).toBeVisible();
});

test("a queue in which everything is broken ends with a message, and can be tried again", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  breakTracks(
    gate,
    album.tracks.map(({ id }) => id),
    { status: 404 },
  );
  await page.goto(`/albums/${album.id}`);
  await page.getByRole("main").getByRole("button", { name: `Play ${album.title}` }).first().click();
  const again = player(page).getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible({ timeout: 20_000 });
  await expect(player(page).getByText(/cannot be played/)).toContainText(album.tracks[2]?.title ?? "");
  gate.between = () => null;
  await again.click();
  await expect.poll(() => position(page)).toBeGreaterThan(1_000);
  await expect(nowPlaying(page)).toContainText(album.tracks[2]?.title ?? "");
  await expect(again).toBeHidden();
});
