// Every page, in light and dark, on a desktop and a phone, against the rules of axe with colour contrast on.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { api, expect, player, signIn, SIZES, test } from "./app";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
interface List {
  items: { id: string; name?: string; year?: number }[];
}

/** The pages of somebody signed in, with one of each kind of thing. */
async function pages(page: Page): Promise<string[]> {
  const first = async (path: string) => {
    const item = (await api<List>(page, path)).items[0];
    if (!item) throw new Error(`${path} is empty`);
    return item;
  };
  const [album, artist, track, library, genre, year] = await Promise.all(
    ["albums?limit=1", "artists?limit=1", "tracks?limit=1", "libraries", "genres?limit=1", "years?limit=1"].map(first),
  );
  return [
    "/",
    "/albums",
    `/albums/${album?.id}`,
    "/artists",
    `/artists/${artist?.id}`,
    "/tracks",
    `/tracks/${track?.id}`,
    "/genres",
    `/genres/${encodeURIComponent(genre?.name ?? "")}`,
    "/years",
    `/years/${year?.year}`,
    "/history",
    "/bookmarks",
    "/downloads",
    "/now-playing",
    "/libraries",
    `/libraries/${library?.id}`,
    "/upload",
    "/settings",
    ...["account", "sessions", "appearance", "playback", "shortcuts"].map((section) => `/settings/${section}`),
    "/nowhere",
  ];
}

/** Light and dark, on one load of the page. */
async function examine(page: Page, where: string): Promise<string[]> {
  await page.waitForLoadState("networkidle");
  const faults: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    faults.push(...violations.map((fault) => `${where}, ${colorScheme}: ${fault.id}: ${fault.nodes[0]?.html}`));
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) faults.push(`${where}: ${over} pixels too wide`);
  return faults;
}

for (const [size, options] of Object.entries(SIZES)) {
  test.describe(`on a ${size}`, () => {
    test.use({ ...options, contextOptions: { reducedMotion: "reduce" } });

    test("the pages are accessible in light and dark", async ({ page }) => {
      test.setTimeout(300_000);
      const faults: string[] = [];
      await page.goto("/sign-in");
      faults.push(...(await examine(page, "/sign-in")));
      await page.goto("/sign-up");
      await expect(page.getByLabel("User name", { exact: true })).toBeVisible();
      faults.push(...(await examine(page, "/sign-up")));
      await signIn(page);
      for (const path of await pages(page)) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
        await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
        faults.push(...(await examine(page, path)));
      }
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("combobox")).toBeFocused();
      await page.keyboard.type("a");
      await expect(page.getByRole("group", { name: "Albums" })).toBeVisible();
      faults.push(...(await examine(page, "the palette")));
      await page.keyboard.press("Escape");
      if (size === "desktop") {
        await page.goto("/albums");
        await page.getByRole("list", { name: "Albums" }).getByRole("link").first().click();
        await expect(page.getByRole("grid").first()).toBeVisible();
        await page.getByRole("button", { name: "Add to queue" }).click();
        await player(page).getByRole("button", { name: "Queue", exact: true }).click();
        faults.push(...(await examine(page, "an album with its queue")));
      }
      expect(faults).toEqual([]);
    });
  });
}
