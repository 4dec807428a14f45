// The pages on which people find music.
import type { Page } from "@playwright/test";
import { api, expect, player, test, visit } from "./app";

const top = (page: Page) => page.evaluate(() => document.querySelector("#content")?.scrollTop ?? -1);

async function idOf(page: Page, list: "albums" | "artists" | "tracks", name: string): Promise<string> {
  const { items } = await api<{ items: { id: string; title?: string; name?: string }[] }>(
    page,
    `${list}?q=${encodeURIComponent(name)}`,
  );
  const found = items.find((item) => (item.title ?? item.name) === name);
  expect(found, `${name} is among the ${list}`).toBeTruthy();
  return found?.id ?? "";
}

test("tracks are sorted by the letter jumped to, whatever the pointer or the keyboard", async ({
  home: page,
}) => {
  await page.setViewportSize({ width: 1440, height: 420 });
  await page.goto("/tracks?sort=title");
  const grid = page.getByRole("grid", { name: "Tracks" });
  await expect(grid.getByRole("row").nth(3)).toBeVisible();
  const letters = page.getByRole("slider", { name: "Jump to letter" });
  await expect(letters).toHaveAttribute("aria-valuetext", /^[A-Z]$/);
  const first = await letters.getAttribute("aria-valuetext");

  await letters.focus();
  await page.keyboard.press("End");
  await expect(letters).not.toHaveAttribute("aria-valuetext", first ?? "");
  const last = (await letters.getAttribute("aria-valuetext")) ?? "";
  await expect(grid.getByRole("row", { name: new RegExp(`^Play ${last}`) }).first()).toBeInViewport();
  expect(await top(page)).toBeGreaterThan(100);

  const box = await letters.boundingBox();
  await page.mouse.click((box?.x ?? 0) + 8, (box?.y ?? 0) + 4);
  await expect(letters).toHaveAttribute("aria-valuetext", first ?? "");
  expect(await top(page)).toBeLessThan(250);
});

test("a list without an order by letters has none to jump to", async ({ home: page }) => {
  await page.goto("/tracks?sort=-year");
  await expect(page.getByRole("grid", { name: "Tracks" }).getByRole("row").nth(3)).toBeVisible();
  await expect(page.getByRole("slider", { name: "Jump to letter" })).toHaveCount(0);
});

test("tracks are filtered by year in the address", async ({ home: page }) => {
  await visit(page, "Tracks");
  const grid = page.getByRole("grid", { name: "Tracks" });
  await page.getByLabel("From year").fill("2026");
  await expect(page).toHaveURL(/year_from=2026/);
  await expect(grid.getByText("Cinnamon Static").first()).toBeVisible();
  await expect(grid.getByText("Waltz for an Empty Pier")).toHaveCount(0);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(grid.getByText("Waltz for an Empty Pier")).toBeVisible();
});

test("rows are compact and covers small when one likes them so, and stay so", async ({ home: page }) => {
  await visit(page, "Tracks");
  const row = page.getByRole("grid", { name: "Tracks" }).getByRole("row").nth(2);
  await expect(row).toBeVisible();
  const tall = (await row.boundingBox())?.height ?? 0;
  await page.getByRole("radio", { name: "Compact rows" }).check();
  await expect.poll(async () => (await row.boundingBox())?.height ?? 0).toBeLessThan(tall);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Compact rows" })).toBeChecked();
  await expect.poll(async () => (await row.boundingBox())?.height ?? 0).toBeLessThan(tall);
  await page.getByRole("radio", { name: "Comfortable rows" }).check();

  await visit(page, "Albums");
  const card = page.getByRole("list", { name: "Albums" }).getByRole("listitem").first();
  const wide = (await card.boundingBox())?.width ?? 0;
  await page.getByRole("radio", { name: "Small covers" }).check();
  await expect.poll(async () => (await card.boundingBox())?.width ?? 0).toBeLessThan(wide);
  await page.getByRole("radio", { name: "Medium covers" }).check();
});

test("going back finds a list where it was left", async ({ home: page }) => {
  await page.setViewportSize({ width: 1440, height: 420 });
  await visit(page, "Tracks");
  const grid = page.getByRole("grid", { name: "Tracks" });
  await expect(grid.getByRole("row").nth(3)).toBeVisible();
  await page.evaluate(() => document.querySelector("#content")?.scrollTo(0, 320));
  await expect.poll(() => top(page)).toBe(320);
  await grid.getByRole("row").nth(8).getByRole("link").last().click();
  await expect(page).toHaveURL(/\/(albums|artists)\//);
  await expect.poll(() => top(page)).toBe(0);
  await page.goBack();
  await expect(grid.getByRole("row").nth(3)).toBeVisible();
  await expect.poll(() => top(page)).toBe(320);
});

test("arrow keys walk the albums, and Enter opens one", async ({ home: page }) => {
  await visit(page, "Albums");
  const links = page.getByRole("list", { name: "Albums" }).getByRole("link");
  await links.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(links.last()).toBeFocused();
  const title = (await links.last().textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("an album shows its discs, its time and its date, and is queued", async ({ home: page }) => {
  await page.goto(`/albums/${await idOf(page, "albums", "Night Trains of Nowhere")}`);
  await expect(page.getByText(/4 tracks · 2 discs · \d+ min/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Disc 1" })).toBeVisible();
  const second = page.getByRole("grid", { name: "Tracks of disc 2" });
  await expect(second.getByText("Signal Box")).toBeVisible();
  await expect(page.getByText(/^Released .*2025/)).toBeVisible();
  await page.getByRole("button", { name: "Add to queue" }).click();
  await expect(page.getByText("Added 4 tracks to the queue")).toBeVisible();

  await second.getByRole("row").nth(1).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Play next" }).click();
  await expect(page.getByText("“Signal Box” plays next")).toBeVisible();
});

test("a compilation names who performs each track", async ({ home: page }) => {
  await page.goto(`/albums/${await idOf(page, "albums", "Many Voices: A Polyphony Sampler")}`);
  await expect(page.getByText("Compilation", { exact: true })).toBeVisible();
  await expect(
    page.getByRole("grid", { name: "Tracks" }).getByRole("link", { name: "Old Mister Moth" }).first(),
  ).toBeVisible();
});

test("an artist has top tracks, releases by kind, and what they appear on", async ({ home: page }) => {
  await page.goto(`/artists/${await idOf(page, "artists", "Captain Halfpenny")}`);
  await expect(page.getByRole("grid", { name: "Top tracks" }).getByRole("row").nth(1)).toBeVisible();
  await expect(page.getByRole("region", { name: "Singles" }).getByRole("link")).toHaveText("Cinnamon Static");
  await expect(page.getByRole("region", { name: "Appears on" }).getByRole("link")).toHaveText(/^Many Voices/);
  await expect(page.getByRole("region", { name: "Albums" })).toHaveCount(0);
});

test("a track shows what it is made of, and its lines lead into it", async ({ home: page }) => {
  await visit(page, "Tracks");
  const row = page.getByRole("row", { name: /Barefoot Down Larch Lane/ });
  await row.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Track details" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Barefoot Down Larch Lane" })).toBeVisible();
  const sound = page.getByRole("region", { name: "Sound and file" });
  await expect(sound.getByText("AAC", { exact: true })).toBeVisible();
  await expect(sound.getByText(/kHz$/)).toBeVisible();
  await expect(sound.getByText(/ (kB|MB)$/)).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Where it stands" }).getByText("Track 3 on disc 1"),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: "Versions for streaming" })).toBeVisible();

  const line = page.getByRole("region", { name: "Lyrics" }).getByRole("button").nth(2);
  await line.click();
  await expect(player(page).getByRole("button", { name: "Pause" })).toBeVisible();
  await expect
    .poll(async () => Number(await player(page).getByRole("slider", { name: "Seek" }).inputValue()))
    .toBeGreaterThan(2_000);
  await player(page).getByRole("button", { name: "Pause" }).click();
});

test("a bookmark keeps a place, and resuming goes on from there", async ({ home: page }) => {
  const id = await idOf(page, "tracks", "Slow Lamp");
  await page.goto("/bookmarks");
  await expect(page.getByText("No bookmarks yet")).toBeVisible();
  await api(page, `playback/bookmarks/${id}`, { method: "PUT", data: { position_ms: 9_000 } });
  await page.reload();
  const list = page.getByRole("list", { name: "Bookmarks" });
  await expect(list.getByText(/^0:09 of/).filter({ visible: true })).toBeVisible();
  await list.getByRole("button", { name: /^Resume Slow Lamp at 9 seconds/ }).click();
  await expect(player(page).getByRole("button", { name: "Pause" })).toBeVisible();
  await expect
    .poll(async () => Number(await player(page).getByRole("slider", { name: "Seek" }).inputValue()))
    .toBeGreaterThanOrEqual(9_000);
  await player(page).getByRole("button", { name: "Pause" }).click();

  await page.goto("/");
  await expect(page.getByRole("region", { name: "Continue listening" }).getByText("Slow Lamp")).toBeVisible();
  await page.goto("/bookmarks");
  await list.getByRole("button", { name: "Remove the bookmark in Slow Lamp" }).click();
  await expect(page.getByText("No bookmarks yet")).toBeVisible();
});

test("what was played stands in the history and on home", async ({ home: page }) => {
  const id = await idOf(page, "tracks", "Pixel Orchard");
  await api(page, "playback/plays", {
    method: "POST",
    data: {
      client_play_id: crypto.randomUUID(),
      track_id: id,
      started_at: new Date(Date.now() - 40_000).toISOString(),
      played_ms: 35_000,
    },
  });
  await page.goto("/history");
  await expect(page.getByRole("heading", { level: 2, name: "Today" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Pixel Orchard" }).first()).toContainText(
    /Heard 0:35 of/,
  );
  await page.goto("/");
  await expect(
    page.getByRole("region", { name: "Recently played" }).getByText("Pixel Orchard"),
  ).toBeVisible();
  const added = page.getByRole("region", { name: "Recently added" });
  await expect(added.getByRole("listitem").first()).toBeVisible();
  await expect(added.getByRole("link", { name: "All albums" })).toBeVisible();
});

test("shelves scroll by their buttons", async ({ home: page }) => {
  await page.setViewportSize({ width: 800, height: 900 });
  await page.goto("/");
  const added = page.getByRole("region", { name: "Recently added" });
  const list = added.getByRole("list");
  await expect(list).toBeVisible();
  const on = added.getByRole("button", { name: /on$/ });
  await expect(added.getByRole("button", { name: /back$/ })).toBeDisabled();
  await on.click();
  await expect.poll(() => list.evaluate((element) => element.scrollLeft)).toBeGreaterThan(50);
  await expect(added.getByRole("button", { name: /back$/ })).toBeEnabled();
});

test("years lead to the music of one year", async ({ home: page }) => {
  await visit(page, "Years");
  await page.getByRole("list", { name: "2020s" }).getByRole("link", { name: /^2024/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "2024" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Albums of 2024" }).getByRole("link")).toHaveText(
    "Letters to a Lighthouse",
  );
  await expect(page.getByRole("grid", { name: "Tracks" }).getByText("Waltz for an Empty Pier")).toBeVisible();
});
