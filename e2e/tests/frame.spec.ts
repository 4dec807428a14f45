// The frame around the pages: navigation, settings, command palette, shortcuts, languages, focus and titles.
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, expect as base, type Page } from "@playwright/test";
import { api, expect, player, signIn, test } from "./app";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

async function examine(page: Page, where: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  base(violations.map((fault) => `${where}: ${fault.id}: ${fault.nodes[0]?.html}`)).toEqual([]);
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/** A page of its own, signed in with the session that the test before it had. */
async function visitor(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await signIn(page);
  return page;
}

test("high contrast follows the system and can be chosen", async ({ browser }) => {
  const page = await visitor(browser, { contrast: "more" });
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "more");
  await page.goto("/settings/appearance");
  await examine(page, "high contrast");
  await page.getByRole("group", { name: "Contrast" }).getByText("Standard").click();
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "standard");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "standard");
  await page.context().close();
});

test("the palette finds pages, music and commands by the keyboard alone", async ({ home: page }) => {
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Search and commands" });
  await expect(field).toBeFocused();
  const marked = page.getByRole("option", { selected: true });

  await field.fill("genr");
  await expect(marked).toHaveText(/^Genres/);
  await expect(field).toHaveAttribute("aria-activedescendant", (await marked.getAttribute("id")) ?? "none");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Genres" })).toBeVisible();

  const { items } = await api<{ items: { title: string }[] }>(page, "albums?limit=1&sort=title");
  const title = items[0]?.title ?? "";
  await page.keyboard.press("Control+k");
  await field.fill(title);
  const album = page.getByRole("group", { name: "Albums" }).getByRole("option", { name: title }).first();
  await expect(album).toBeVisible();
  while ((await album.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  await page.keyboard.press("Control+k");
  await field.fill(title);
  await expect(album).toBeVisible();
  while ((await album.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Enter");
  await expect(player(page).getByRole("button", { name: "Pause", exact: true })).toBeVisible();

  await page.keyboard.press("Control+k");
  await field.fill("pause");
  await expect(marked).toHaveText(/^Pause/);
  await page.keyboard.press("Enter");
  await expect(player(page).getByRole("button", { name: "Play", exact: true })).toBeVisible();

  await page.keyboard.press("Control+k");
  await field.fill("theme dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await page.keyboard.press("Control+k");
  await field.fill("nothing is called qwxz");
  await expect(page.getByRole("option")).toHaveText(/Nothing fits/);
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
});

test("what is typed into the palette is text, whatever it looks like", async ({ home: page }) => {
  await page.keyboard.press("Control+k");
  const nasty = `<img src=x onerror="document.title='owned'"> ${"a".repeat(180)}`;
  await page.getByRole("combobox").fill(nasty);
  await expect(page.getByRole("option")).toContainText("<img src=x");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expect(page).not.toHaveTitle(/owned/);
});

test("two keys in turn lead to a page; single keys can be switched off", async ({ home: page }) => {
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page.getByRole("heading", { level: 1, name: "Albums" })).toBeVisible();
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toBeVisible();
  await page.keyboard.press("Escape");

  await page.goto("/settings/shortcuts");
  await expect(page.getByRole("heading", { level: 2, name: "Playback" })).toBeVisible();
  await page.getByRole("switch", { name: "Single-key shortcuts" }).press("Space");
  await expect(page.getByText("Off", { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("switch", { name: "Single-key shortcuts" })).not.toBeChecked();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await expect(page).toHaveURL(/settings\/shortcuts/);
  await expect(list).toBeHidden();
  await page.keyboard.press("Escape");
  await page.getByRole("switch", { name: "Single-key shortcuts" }).click();
});

test("the language of the app can be chosen, for words, dates and the page itself", async ({ home: page }) => {
  await page.goto("/settings/appearance");
  await page.getByLabel("Language of the app").selectOption("de");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1, name: "Darstellung" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Einstellungen", exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Darstellung" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("English");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1, name: "Appearance" })).toBeVisible();
});

test("a page change is announced, named in the title, and begins at its beginning for the keyboard", async ({
  home: page,
}) => {
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Albums", exact: true });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle(/^Albums/);
  await expect(page.getByTestId("route-announcer")).toHaveText("Albums");
  await expect(page.getByRole("main")).toBeFocused();

  const album = page.getByRole("list", { name: "Albums" }).getByRole("link").first();
  const href = await album.getAttribute("href");
  await album.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("grid").first()).toBeVisible();
  await page.goBack();
  await expect(page.getByTestId("route-announcer")).toHaveText("Albums");
  await expect(page.locator(`#content a[href="${href}"]`).first()).toBeFocused();
});

test("the first key press reaches the link past the navigation", async ({ home: page }) => {
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("the sidebar collapses to icons that keep their names, and stays so", async ({ home: page }) => {
  await page.getByRole("button", { name: "Collapse the sidebar" }).click();
  await page.reload();
  await expect(page.getByRole("button", { name: "Expand the sidebar" })).toBeVisible();
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Artists", exact: true });
  await link.hover();
  await expect(page.getByText("Artists", { exact: true }).last()).toBeVisible();
  await examine(page, "collapsed");
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: "Artists" })).toBeVisible();
  await page.getByRole("button", { name: "Expand the sidebar" }).click();
});

test("playback is set up and remembered", async ({ home: page }) => {
  await page.goto("/settings/playback");
  const crossfade = page.getByRole("slider", { name: "Crossfade" });
  await crossfade.fill("4");
  await expect(page.getByText("4 seconds")).toBeVisible();
  await page.getByLabel("Streaming quality").selectOption("high");
  await page.getByRole("group", { name: "Same loudness" }).getByText("By track", { exact: true }).click();
  await page.reload();
  await expect(crossfade).toHaveValue("4");
  await expect(page.getByLabel("Streaming quality")).toHaveValue("high");
  await expect(page.getByRole("radio", { name: "By track" })).toBeChecked();
  await crossfade.fill("0");
  await page.getByLabel("Streaming quality").selectOption("auto");
});

test("a silent server is told of in one line, and its return too", async ({ home: page, provoked }) => {
  provoked.push(/status of 503 /);
  await page.route("**/api/v1/albums**", (route) => route.fulfill({ status: 503, body: "" }));
  await page.route("**/readyz", (route) => route.fulfill({ status: 503, body: "" }));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Albums", exact: true }).click();
  const line = page.getByText(/does not answer at the moment/);
  await expect(line).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(line).toBeHidden();
  await expect(page.getByRole("list", { name: "Albums" })).toBeVisible();
});

test("nothing jumps while a page of the settings loads", async ({ home: page }) => {
  await page.goto("/settings/appearance");
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  const settings = page.getByRole("navigation", { name: "Settings" });
  for (const name of ["Playback", "Shortcuts", "Sessions", "Account"]) {
    await settings.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await page.waitForTimeout(300);
  }
  const shift = await page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
  );
  expect(shift).toBeLessThan(0.1);
});

test("read from the right, the frame is mirrored and nothing sticks out", async ({ home: page }, info) => {
  await page.goto("/settings/appearance");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  const sidebar = await page.getByRole("navigation", { name: "Main" }).boundingBox();
  const content = await page.getByRole("heading", { level: 1 }).boundingBox();
  expect(sidebar && content && sidebar.x > content.x).toBe(true);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: info.outputPath("rtl-settings.png") });
});
