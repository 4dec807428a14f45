import type { Page } from "@playwright/test";
import { api, expect, player, position, test, visit } from "./app";
import { tone } from "./tone";

interface Item {
  id: string;
  title: string;
  status: string;
}

/** A track whose ladder is ready; the server prepares the demo library while the other tests run. */
async function readyTrack(page: Page): Promise<Item> {
  let found: Item | undefined;
  await expect
    .poll(
      async () => {
        const { items } = await api<{ items: Item[] }>(page, "tracks?limit=100");
        found = items.find((item) => item.status === "ready");
        return found !== undefined;
      },
      { timeout: 40_000, intervals: [1_000] },
    )
    .toBe(true);
  return found as Item;
}

async function playFirst(page: Page): Promise<void> {
  await visit(page, "Tracks");
  const row = page
    .getByRole("grid", { name: "Tracks" })
    .getByRole("row")
    .filter({ hasNotText: "Failed" })
    .nth(1);
  await row.focus();
  await row.getByRole("button", { name: /^Play / }).click();
  await expect(player(page).getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expect.poll(() => position(page)).toBeGreaterThan(500);
}

test("a track plays over HLS once its ladder is ready", async ({ home: page }) => {
  test.setTimeout(70_000);
  const track = await readyTrack(page);
  const playlist = page.waitForRequest(/\/media\/.+\.m3u8/);
  await page.goto(`/tracks?q=${encodeURIComponent(track.title)}`);
  const row = page.getByRole("grid", { name: "Tracks" }).getByRole("row", { name: track.title }).first();
  await row.focus();
  await page.keyboard.press("Enter");
  await playlist;
  await expect(page.getByRole("status", { name: "Now playing" })).toContainText(track.title);
  await expect.poll(() => position(page)).toBeGreaterThan(1_500);
  await expect(player(page).getByRole("button", { name: /Quality: .*HLS/ })).toBeVisible();
});

test("playing, pausing, seeking and skipping", async ({ home: page }) => {
  await playFirst(page);
  const bar = player(page);

  await bar.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(bar.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await page.waitForTimeout(300);
  const still = await position(page);
  await page.waitForTimeout(1_300);
  expect(await position(page)).toBe(still);

  await bar.getByRole("button", { name: "Play", exact: true }).click();
  await bar.getByRole("slider", { name: "Seek" }).fill("30000");
  await expect.poll(() => position(page)).toBeGreaterThan(29_500);
  await expect.poll(() => position(page)).toBeGreaterThan(31_000);

  const title = async () => (await page.getByRole("status", { name: "Now playing" }).textContent()) ?? "";
  const first = await title();
  await bar.getByRole("button", { name: "Next", exact: true }).click();
  await expect.poll(title).not.toBe(first);
  await expect.poll(() => position(page)).toBeLessThan(20_000);
  await bar.getByRole("button", { name: "Previous", exact: true }).click();
  await expect.poll(title).toBe(first);
});

test("the keyboard commands the player", async ({ home: page }) => {
  await playFirst(page);
  await page.getByRole("main").focus();
  await page.keyboard.press("Space");
  await expect(player(page).getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(player(page).getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => position(page)).toBeGreaterThan(10_000);
  await page.keyboard.press("m");
  await expect(player(page).getByRole("button", { name: "Unmute" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeHidden();
});

test("the queue is reordered, shortened and cleared, and is there after a reload", async ({ home: page }) => {
  await playFirst(page);
  await player(page).getByRole("button", { name: "Queue", exact: true }).click();
  const entries = page
    .getByRole("complementary", { name: "Queue" })
    .getByRole("list", { name: "Queue" })
    .getByRole("listitem");
  // The panel comes when it is asked for.
  await expect(entries.nth(2)).toBeVisible();

  const nameOf = async (index: number) =>
    (await entries
      .nth(index)
      .getByRole("button", { name: /^Play / })
      .getAttribute("aria-label")) ?? "";
  const [second, third] = [await nameOf(1), await nameOf(2)];
  await entries
    .nth(2)
    .getByRole("button", { name: /^Reorder / })
    .focus();
  for (const key of ["Space", "ArrowUp", "Space"]) await page.keyboard.press(key);
  await expect.poll(() => nameOf(1)).toBe(third);
  await expect.poll(() => nameOf(2)).toBe(second);

  await entries.nth(2).hover();
  await entries
    .nth(2)
    .getByRole("button", { name: /^Remove / })
    .click();
  await expect.poll(() => nameOf(2)).not.toBe(second);

  await entries
    .nth(1)
    .getByRole("button", { name: /^Play / })
    .click();
  // What plays stands first.
  await expect.poll(() => nameOf(0)).toBe(third);
  await expect(entries.nth(0)).toHaveAttribute("aria-current", "true");

  const saved = page.waitForResponse(
    (answer) => answer.url().includes("/playback/queue") && answer.request().method() === "PUT",
  );
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(entries).toHaveCount(1);
  const kept = (await nameOf(0)).replace(/^Play /, "");
  await saved;

  await page.reload();
  await expect(player(page).getByText(kept)).toBeVisible();
  await expect(player(page).getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await player(page).getByRole("button", { name: "Play", exact: true }).click();
  await expect(player(page).getByRole("button", { name: "Pause", exact: true })).toBeVisible();
});

test("what was heard is told to the server and shown at home", async ({ home: page }) => {
  // Half of a short track is enough to count.
  await api<Item>(page, "tracks", {
    method: "POST",
    multipart: {
      file: { name: "Short study.wav", mimeType: "audio/wav", buffer: tone(10, 262) },
      title: "Short study",
    },
  });
  await page.goto("/upload");
  const item = page
    .getByRole("list", { name: "Your uploads" })
    .getByRole("listitem", { name: "Short study" });
  await item.getByRole("button", { name: "More for Short study" }).click();
  const told = page.waitForResponse((answer) => answer.url().endsWith("/playback/plays"), {
    timeout: 30_000,
  });
  await page.getByRole("menuitem", { name: "Play", exact: true }).click();
  expect((await told).status()).toBe(201);
  await page.getByRole("link", { name: "Home", exact: true }).click();
  await expect(
    page.getByRole("list", { name: "Recently played" }).getByRole("button", { name: /Short study/ }),
  ).toBeVisible();
});
