import { expect, test, visit } from "./app";

test("a library is scanned again, and says how it went", async ({ home: page }) => {
  await visit(page, "Libraries");
  const demo = page.getByRole("article", { name: "Demo" });
  await expect(demo.getByText(/\d+ tracks/)).toBeVisible();
  await demo.getByRole("link", { name: "Demo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Demo" })).toBeVisible();
  await page.getByRole("button", { name: "Scan", exact: true }).click();
  await expect(page.getByRole("region", { name: "Scan" }).getByText(/Last scan: \d+ files/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole("button", { name: "Scan", exact: true })).toBeEnabled();
});

test("a folder is added, its problems are listed with reasons, and it is removed", async ({ home: page }) => {
  test.skip(!process.env.E2E_BROKEN, "needs a folder on the server");
  await visit(page, "Libraries");
  await page.getByRole("button", { name: "Add library" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a library" });
  await dialog.getByLabel("Folder on the server").fill("/there/is/no/such/folder");
  await dialog.getByRole("button", { name: "Add and scan" }).click();
  await expect(dialog.getByText(/folder|path|exist/i).last()).toBeVisible();
  await dialog.getByLabel("Folder on the server").fill(process.env.E2E_BROKEN ?? "");
  await dialog.getByLabel("Name").fill("Odds and ends");
  await dialog.getByRole("button", { name: "Add and scan" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Odds and ends" })).toBeVisible();
  const problems = page.getByRole("list", { name: "Problems" });
  await expect(problems.getByText("not really music.mp3")).toBeVisible({ timeout: 30_000 });

  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Remove library" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove library" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Libraries" })).toBeVisible();
  await expect(page.getByRole("article", { name: "Odds and ends" })).toHaveCount(0);
});
