// Every main page, in light and dark, against the rules of axe with colour contrast on.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, player, signIn, test } from "./app";

const PAGES = [
  "/",
  "/albums",
  "/artists",
  "/tracks",
  "/genres",
  "/now-playing",
  "/libraries",
  "/upload",
  "/account",
];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

async function examine(page: Page, where: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const faults = violations.map((fault) => `${where}: ${fault.id}: ${fault.nodes[0]?.html}`);
  expect(faults).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pages are accessible in ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(90_000);
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await examine(page, "/sign-in");
    await page.goto("/sign-up");
    await expect(page.getByLabel("User name", { exact: true })).toBeVisible();
    await examine(page, "/sign-up");
    await signIn(page);
    for (const path of PAGES) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await examine(page, path);
    }
    await page.goto("/albums");
    await page.getByRole("list", { name: "Albums" }).getByRole("link").first().click();
    await expect(page.getByRole("grid").first()).toBeVisible();
    await page.getByRole("button", { name: "Add to queue" }).click();
    await player(page).getByRole("button", { name: "Queue", exact: true }).click();
    await examine(page, "an album with its queue");
    await context.close();
  });
}
