import { expect, signIn, test } from "./app";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

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
