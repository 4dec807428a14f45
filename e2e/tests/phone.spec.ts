// A phone: what people do with their thumbs, in light and in dark.
import type { Page } from "@playwright/test";
import { api, describeLibrary, expect, signIn, SIZES, test } from "./app";
import { tone } from "./tone";

test.use(SIZES.phone);

test("on a phone there are tabs, a small player and a full one", async ({ page }) => {
  await signIn(page);
  const tabs = page.getByRole("navigation", { name: "Main" });
  await tabs.getByRole("link", { name: "Tracks" }).tap();
  const row = page
    .getByRole("grid", { name: "Tracks" })
    .getByRole("row")
    .filter({ hasNotText: "Failed" })
    .nth(1);
  await row.tap({ position: { x: 180, y: 14 } });
  const bar = page.getByRole("region", { name: "Player" });
  await expect(bar.getByRole("button", { name: "Pause" })).toBeVisible();

  await bar.getByRole("button", { name: /^Open player/ }).tap();
  const full = page.getByRole("dialog", { name: "Now playing" });
  await expect(full.getByRole("slider", { name: "Seek" })).toBeVisible();
  await expect
    .poll(async () => Number(await full.getByRole("slider", { name: "Seek" }).inputValue()))
    .toBeGreaterThan(500);
  await full.getByRole("button", { name: "Pause" }).tap();
  await expect(full.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await full.getByRole("button", { name: "Close player" }).tap();

  await tabs.getByRole("button", { name: "More" }).tap();
  await page.getByRole("menuitem", { name: "Settings" }).tap();
  await page.getByRole("main").getByRole("link", { name: /^Account/ }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

/** The track of the demo library whose words carry times. */
const SUNG = "Barefoot Down Larch Lane";

/** Through the tabs, or what is behind their last one. */
async function open(page: Page, name: string): Promise<void> {
  const tabs = page.getByRole("navigation", { name: "Main" });
  const tab = tabs.getByRole("link", { name, exact: true });
  if (await tab.isVisible()) await tab.tap();
  else {
    await tabs.getByRole("button", { name: "More" }).tap();
    await page.getByRole("menuitem", { name, exact: true }).tap();
  }
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await fits(page);
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

const small = (page: Page) => page.getByRole("region", { name: "Player" });
const large = (page: Page) => page.getByRole("dialog", { name: "Now playing" });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("albums are sorted and filtered, one is played and its queue is put in order", async ({ home: page }) => {
      test.setTimeout(90_000);
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      const { items } = await api<{ items: { album: { id: string; title: string } }[] }>(
        page,
        `tracks?q=${encodeURIComponent(SUNG)}`,
      );
      const [{ album }] = items as [{ album: { id: string; title: string } }];
      await open(page, "Albums");
      const albums = page.getByRole("list", { name: "Albums" }).getByRole("listitem");
      await page.getByLabel("Sort by").selectOption({ label: "Title A–Z" });
      await expect(page).toHaveURL(/sort=title/);
      const sorted = (await api<{ items: { title: string }[] }>(page, "albums?sort=title&limit=2")).items;
      for (const [at, { title }] of sorted.entries()) await expect(albums.nth(at)).toContainText(title);
      await page.getByLabel("Kind").selectOption({ label: "Compilations" });
      await expect(albums.filter({ hasText: "Many Voices" })).toBeVisible();
      await expect(albums).toHaveCount(1);
      await page.getByRole("button", { name: "Clear filters" }).tap();
      await page.getByLabel("Filter albums").fill(album.title);
      await expect(albums).toHaveCount(1);
      await albums.getByRole("link").tap();
      await expect(page.getByRole("heading", { level: 1, name: album.title })).toBeVisible();
      await fits(page);

      await page.getByRole("button", { name: `Play ${album.title}`, exact: true }).tap();
      await expect(small(page).getByRole("button", { name: "Pause" })).toBeVisible();
      const row = page.getByRole("row", { name: SUNG });
      for (const [entry, said] of [
        ["Add to queue", `Added “${SUNG}” to the queue`],
        ["Play next", `“${SUNG}” plays next`],
      ] as const) {
        await row.getByRole("button", { name: `More for ${SUNG}` }).tap();
        await page.getByRole("menuitem", { name: entry }).tap();
        // The message stays for a while, and the next menu is opened over it.
        await expect(page.getByText(said)).toBeVisible();
      }

      await small(page).getByRole("button", { name: /^Open player/ }).tap();
      await large(page).getByRole("button", { name: "Pause" }).tap();
      await large(page).getByRole("button", { name: "Queue" }).tap();
      const queue = page.getByRole("dialog", { name: "Queue" });
      const places = queue.getByRole("button", { name: /^Reorder / });
      const next = async () => (await places.evaluateAll((all) => all.map((one) => one.ariaLabel))).slice(0, 2);
      await expect.poll(async () => (await next())[0]).toBe(`Reorder ${SUNG}`);
      const count = await places.count();
      const [first, second] = await next();
      await queue.getByRole("listitem").nth(1).getByRole("button", { name: /^More for/ }).tap();
      await page.getByRole("menuitem", { name: "Move down" }).tap();
      await expect.poll(next).toEqual([second, first]);
      await fits(page);
      await queue.getByRole("listitem").nth(2).getByRole("button", { name: /^Remove / }).tap();
      await expect(places).toHaveCount(count - 1);
      expect((await next())[0]).toBe(second);
      await queue.getByRole("button", { name: "Close queue" }).tap();
    });

    test("the large player has the words, the quality and the sleep timer", async ({ home: page }) => {
      test.setTimeout(90_000);
      await page.goto(`/tracks?q=${encodeURIComponent(SUNG)}`);
      await page.getByRole("row", { name: SUNG }).first().tap({ position: { x: 180, y: 14 } });
      await small(page).getByRole("button", { name: /^Open player/ }).tap();
      const full = large(page);
      await full.getByRole("button", { name: "Lyrics" }).tap();
      const line = full
        .getByRole("region", { name: `Lyrics of ${SUNG}` })
        .getByRole("button", { name: /^Play from / })
        .nth(3);
      const [, minutes, seconds] = /(\d+):(\d+)/.exec((await line.getAttribute("aria-label")) ?? "") ?? [];
      await line.tap();
      const at = async () => Number(await full.getByRole("slider", { name: "Seek" }).inputValue());
      await expect.poll(at).toBeGreaterThanOrEqual((Number(minutes) * 60 + Number(seconds)) * 1000 - 1_000);
      await expect(line).toHaveAttribute("aria-current", "true");
      await full.getByRole("button", { name: "Lyrics" }).tap();
      await full.getByRole("button", { name: "Pause" }).tap();

      await full.getByRole("button", { name: /^Quality: / }).tap();
      const quality = page.getByRole("dialog", { name: "Sound quality" });
      await quality.getByText("Data saver").tap();
      await expect(quality.getByRole("radio", { name: /Data saver/ })).toBeChecked();
      await quality.getByText("Automatic").tap();
      await fits(page);
      await page.keyboard.press("Escape");

      await full.getByRole("button", { name: "Playback options" }).tap();
      await page.getByRole("button", { name: "Sleep timer" }).tap();
      const sleep = page.getByRole("dialog", { name: "Sleep timer" });
      await sleep.getByRole("button", { name: "End of the track" }).tap();
      await expect(sleep).toBeHidden();
      const options = page.getByRole("dialog", { name: "Playback options" });
      if (!(await options.isVisible())) await full.getByRole("button", { name: "Playback options" }).tap();
      await expect(options.getByText("Stops when this track ends")).toBeVisible();
      await options.getByRole("button", { name: "Sleep timer" }).tap();
      await sleep.getByRole("button", { name: "Turn off" }).tap();
      await expect(sleep.getByText("Stops when this track ends")).toBeHidden();

      // The visualiser is on a page of its own, which a link may lead to.
      await page.goto("/now-playing");
      await page.getByRole("tab", { name: "Visualiser" }).tap();
      await expect(page.getByRole("tabpanel", { name: "Visualiser" }).locator("canvas")).toBeVisible();
      await fits(page);
    });

    test("a file is uploaded, its tags are edited on its card, and it is published", async ({ home: page }) => {
      test.setTimeout(90_000);
      const title = `Thumb study ${Date.now().toString(36)}`;
      await open(page, "Upload");
      await page.getByLabel("Audio files").setInputFiles([
        { name: `${title}.wav`, mimeType: "audio/wav", buffer: tone(3, 250) },
      ]);
      const card = page.getByRole("list", { name: "Drafts" }).getByRole("listitem", { name: title, exact: true });
      await expect(card).toBeVisible({ timeout: 30_000 });
      await card.getByRole("button", { name: `Edit tags of ${title}` }).tap();
      const dialog = page.getByRole("dialog", { name: "Edit tags" });
      await dialog.getByRole("combobox", { name: "Album", exact: true }).fill("Thumb Studies");
      await dialog.getByRole("textbox", { name: "Year" }).fill("2021");
      await fits(page);
      await dialog.getByRole("button", { name: "Save" }).tap();
      await expect(dialog).toBeHidden();
      await expect(card).toContainText("Thumb Studies");

      await card.getByRole("checkbox", { name: `Select ${title}` }).check();
      await page.getByRole("button", { name: "Publish selected" }).tap();
      const published = page.getByRole("list", { name: "Your uploads" }).getByRole("listitem", { name: title });
      await expect(published.getByText("Published")).toBeVisible();
      await expect(card).toHaveCount(0);
      await fits(page);

      const { items } = await api<{ items: { id: string }[] }>(page, `tracks?q=${encodeURIComponent(title)}`);
      expect(items).toHaveLength(1);
      await api(page, `tracks/${items[0]?.id}`, { method: "DELETE" });
    });

    test("what was heard and kept is found again; theme and language are chosen", async ({ home: page }) => {
      test.setTimeout(90_000);
      const { items } = await api<{ items: { id: string; title: string }[] }>(page, "tracks?sort=title&limit=1");
      const [track] = items as [{ id: string; title: string }];
      const seconds = colorScheme === "light" ? 34 : 36;
      const started_at = new Date(Date.now() - 40_000).toISOString();
      await api(page, "playback/plays", {
        method: "POST",
        data: { client_play_id: crypto.randomUUID(), track_id: track.id, started_at, played_ms: seconds * 1000 },
      });
      await open(page, "History");
      const heard = page.getByRole("listitem").filter({ hasText: track.title });
      await expect(heard.filter({ hasText: `Heard 0:${seconds} of` }).first()).toBeVisible();

      await page.goto(`/tracks/${track.id}`);
      await page.getByRole("button", { name: "Add bookmark" }).tap();
      await expect(page.getByText(/^Bookmark set at /)).toBeVisible();
      await open(page, "Bookmarks");
      await page.getByRole("button", { name: `Remove the bookmark in ${track.title}` }).tap();
      await expect(page.getByText("No bookmarks yet")).toBeVisible();

      await open(page, "Settings");
      await page.getByRole("main").getByRole("link", { name: /^Appearance/ }).tap();
      const html = page.locator("html");
      const theme = page.getByRole("group", { name: "Theme" });
      const other = colorScheme === "light" ? "Dark" : "Light";
      await theme.getByText(other, { exact: true }).tap();
      await expect(html).toHaveAttribute("data-theme", other.toLowerCase());
      await page.reload();
      await expect(html).toHaveAttribute("data-theme", other.toLowerCase());
      await theme.getByText("System", { exact: true }).tap();
      await expect(html).toHaveAttribute("data-theme", colorScheme);

      await page.getByLabel("Language of the app").selectOption("fr");
      await expect(html).toHaveAttribute("lang", "fr");
      await expect(page.getByRole("heading", { level: 1, name: "Apparence" })).toBeVisible();
      await fits(page);
      await page.getByRole("combobox").selectOption("en");
      await expect(page.getByRole("heading", { level: 1, name: "Appearance" })).toBeVisible();
    });

    test("a library is added and scanned, and its problems are read", async ({ home: page }) => {
      test.skip(!process.env.E2E_BROKEN, "needs a folder on the server");
      test.setTimeout(90_000);
      await open(page, "Libraries");
      await page.getByRole("button", { name: "Add library" }).tap();
      await describeLibrary(page, process.env.E2E_BROKEN ?? "", "Thumbed");
      await expect(page.getByRole("heading", { level: 1, name: "Thumbed" })).toBeVisible();
      const problems = page.getByRole("list", { name: "Problems" });
      await expect(problems.getByText("not really music.mp3")).toBeVisible({ timeout: 30_000 });
      await expect(problems.getByText(/What to do/)).toBeVisible();
      await fits(page);
      await page.getByRole("button", { name: "Scan", exact: true }).tap();
      await expect(page.getByRole("region", { name: "Scan" }).getByText("Last scan: 1 file")).toBeVisible({
        timeout: 30_000,
      });

      await page.getByRole("button", { name: "More", exact: true }).first().tap();
      await page.getByRole("menuitem", { name: "Remove library" }).tap();
      await page.getByRole("dialog").getByRole("button", { name: "Remove library" }).tap();
      await expect(page.getByRole("heading", { level: 1, name: "Libraries" })).toBeVisible();
    });
  });
}
