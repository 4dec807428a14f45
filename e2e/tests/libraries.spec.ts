import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { describeLibrary, expect, test, visit } from "./app";
import { tone } from "./tone";

const TEXT = "This is a text, whatever its name says.\n".repeat(50);

/** Adds a folder as a library and waits for its page. */
async function add(page: Page, folder: string, name: string): Promise<void> {
  await visit(page, "Libraries");
  await page.getByRole("button", { name: "Add library" }).click();
  await describeLibrary(page, folder, name);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function remove(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Remove library" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove library" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Libraries" })).toBeVisible();
  await expect(page.getByRole("article", { name })).toHaveCount(0);
}

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

test("a folder is added, its problems are listed with reasons, and it is removed", async ({
  home: page,
  provoked,
}) => {
  test.skip(!process.env.E2E_BROKEN, "needs a folder on the server");
  provoked.push(/status of 422 .*\/libraries(\/lib_\w+)?$/);
  await visit(page, "Libraries");
  await page.getByRole("button", { name: "Add library" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a library" });
  await dialog.getByLabel("Folder on the server").fill("/there/is/no/such/folder");
  await dialog.getByRole("button", { name: "Add and scan" }).click();
  await expect(dialog.getByText(/folder|path|exist/i).last()).toBeVisible();
  await describeLibrary(page, process.env.E2E_BROKEN ?? "", "Odds and ends");

  await expect(page.getByRole("heading", { level: 1, name: "Odds and ends" })).toBeVisible();
  const problems = page.getByRole("list", { name: "Problems" });
  await expect(problems.getByText("not really music.mp3")).toBeVisible({ timeout: 30_000 });

  await page.getByRole("main").getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  const rename = page.getByRole("dialog", { name: "Rename the library" });
  await rename.getByLabel("Name").fill(" ");
  await rename.getByRole("button", { name: "Rename" }).click();
  await expect(rename.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await rename.getByLabel("Name").fill("Ends and odds");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Ends and odds" })).toBeVisible();
  await expect(rename).toBeHidden();

  await remove(page, "Ends and odds");
});

test("problems are grouped by reason; missing files are listed and forgotten", async ({ home: page }) => {
  test.skip(!process.env.E2E_BROKEN, "needs a folder on the server");
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "polyphony-comes-and-goes-"));
  try {
    writeFileSync(join(folder, "Stays.wav"), tone(8, 262));
    writeFileSync(join(folder, "Leaves.wav"), tone(8, 392));
    writeFileSync(join(folder, "letter.mp3"), TEXT);
    writeFileSync(join(folder, "nothing.mp3"), "");
    await add(page, folder, "Comes and goes");

    const problems = page.getByRole("list", { name: "Problems" });
    const group = problems.getByRole("button", { name: /^Not audio/ });
    await expect(group).toBeVisible({ timeout: 30_000 });
    await expect(problems.getByRole("button", { name: /^Empty files\s*1 file$/ })).toBeVisible();
    await expect(problems.getByText("letter.mp3")).toHaveCount(0);
    await group.press("Enter");
    await expect(group).toHaveAttribute("aria-expanded", "true");
    await expect(problems.getByText("letter.mp3")).toBeVisible();
    await expect(problems.getByText(/What to do/)).toBeVisible();
    await expect(page.getByText("No missing files")).toBeVisible();

    const facts = page.getByLabel("About this library");
    await expect(facts).toContainText(/Tracks\s*2/, { timeout: 30_000 });
    unlinkSync(join(folder, "Leaves.wav"));
    await page.getByRole("button", { name: "Scan", exact: true }).click();
    const missing = page.getByRole("table", { name: "Missing files" });
    await expect(missing.getByRole("row", { name: /Leaves\.wav/ })).toBeVisible({ timeout: 30_000 });
    await expect(facts).toContainText(/Missing\s*1/, { timeout: 30_000 });

    await page.getByRole("button", { name: "Forget missing tracks" }).click();
    const question = page.getByRole("dialog", { name: "Forget 1 missing track?" });
    await question.getByRole("button", { name: "Forget for good" }).click();
    await expect(question).toBeHidden();
    await expect(page.getByText("No missing files")).toBeVisible();
    await expect(facts).toContainText(/Tracks\s*1/);
    await remove(page, "Comes and goes");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
