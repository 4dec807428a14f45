import { api, expect, player, position, test, visit } from "./app";
import { tone } from "./tone";

/** Names of this attempt alone: a second one finds what the first has left. */
const mark = Date.now().toString(36).slice(-4);

test("files are uploaded with progress, corrected and published", async ({ home: page }) => {
  test.setTimeout(90_000);
  const name = `Evening Study ${mark} No. 1`;
  await visit(page, "Upload");
  await page.getByLabel("Audio files").setInputFiles([
    { name: `Evening study ${mark}.wav`, mimeType: "audio/wav", buffer: tone(40, 220) },
    { name: `Morning study ${mark}.wav`, mimeType: "audio/wav", buffer: tone(12, 330) },
  ]);
  const uploads = page.getByRole("list", { name: "Uploads", exact: true });
  await expect(uploads.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("heading", { name: /^Upload(ing|ed)$/ })).toBeVisible();
  await expect(page.getByText("2 of 2 files")).toBeVisible({ timeout: 30_000 });

  const drafts = page.getByRole("grid", { name: "Drafts" });
  const evening = drafts.getByRole("row", { name: new RegExp(`Evening study ${mark}`, "i") });
  await expect(evening).toBeVisible();

  await evening.getByRole("button", { name: /^More for / }).click();
  await page.getByRole("menuitem", { name: "Edit tags" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit tags" });
  await dialog.getByRole("textbox", { name: "Title" }).fill(name);
  // What was guessed is a token like any other; it goes when the field is emptied.
  await dialog.getByRole("combobox", { name: "Artists" }).press("Backspace");
  await dialog.getByRole("combobox", { name: "Artists" }).fill("Ada Marlow");
  await dialog.getByRole("combobox", { name: "Album", exact: true }).fill("Studies");
  await dialog.getByRole("combobox", { name: "Genres" }).fill("Ambient; Drone");
  await dialog.getByRole("textbox", { name: "Year" }).fill("2026");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  const corrected = drafts.getByRole("row", { name });
  await expect(corrected.getByRole("gridcell", { name: "Ada Marlow" })).toBeVisible();
  await corrected.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Publish selected" }).click();
  const published = page
    .getByRole("list", { name: "Your uploads" })
    .getByRole("listitem", { name });
  await expect(published.getByText("Published")).toBeVisible();
  await expect(corrected).toHaveCount(0);

  await page.goto(`/tracks?q=evening%20study%20${mark}`);
  const row = page.getByRole("grid", { name: "Tracks" }).getByRole("row", { name });
  await expect(row).toBeVisible();
  await row.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => position(page)).toBeGreaterThan(500);
  await expect(player(page).getByText(name)).toBeVisible();
});

test("drafts are edited in a table as in a spreadsheet, and published together", async ({ home: page }) => {
  test.setTimeout(90_000);
  await visit(page, "Upload");
  const names = ["Canon", "Chaconne", "Courante"].map((name) => `${name} ${mark}`);
  const title = `Baroque Studies ${mark}`;
  await page.getByLabel("Audio files").setInputFiles(
    names.map((name, at) => ({
      name: `${name}.wav`,
      mimeType: "audio/wav",
      buffer: tone(4, 440 + at * 30),
    })),
  );
  const drafts = page.getByRole("grid", { name: "Drafts" });
  const row = (name: string) => drafts.getByRole("row", { name: new RegExp(name) });
  for (const name of names) {
    await expect(row(name)).toBeVisible({ timeout: 30_000 });
  }
  // Nothing else is selected, whatever drafts other tests have left; these may stand in any order.
  const indexes = await Promise.all(
    names.map(async (name) => Number(await row(name).getAttribute("aria-rowindex"))),
  );
  const top = Math.min(...indexes);
  const cell = (at: number, column: number) => drafts.locator(`[data-row="${at}"][data-column="${column}"]`);
  const [album, year] = [3, 6];
  const first = top - 2;
  expect(Math.max(...indexes) - top).toBe(2);

  // Typing begins, Enter keeps it and goes down; three rows are selected with Shift and filled.
  await cell(first, album).click();
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
  await expect(cell(first + 1, album)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("3 selected")).toBeVisible();
  await page.keyboard.press("Control+d");
  for (const at of [first, first + 1, first + 2]) await expect(cell(at, album)).toContainText(title);

  // What means nothing is said in the cell, and is not published.
  await cell(first, year).click();
  await page.keyboard.type("17x5");
  await page.keyboard.press("Enter");
  await expect(cell(first, year)).toContainText("A year from 1000 to 2999.");
  await page.getByRole("button", { name: "Publish selected" }).click();
  await expect(cell(first, year)).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.press("Escape");
  await expect(cell(first, year)).toContainText("17x5");
  await page.keyboard.type("1705");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(cell(first, year)).not.toContainText("A year");

  await page.getByRole("button", { name: "Publish selected" }).click();
  const own = page.getByRole("list", { name: "Your uploads" });
  for (const name of names) {
    await expect(own.getByRole("listitem", { name: new RegExp(name) }).getByText("Published")).toBeVisible();
  }
  const { items } = await api<{ items: { title: string; year: number | null; album: { title: string } | null }[] }>(
    page,
    "tracks?uploaded_by=me&sort=-created_at&limit=50",
  );
  const studies = items.filter((track) => track.album?.title === title);
  expect(studies).toHaveLength(3);
  expect(studies.filter((track) => track.year === 1705)).toHaveLength(1);

  // What the keyboard stood on goes to the other list; the keyboard stays.
  const [, , withdrawn] = await own.getByRole("listitem").all();
  const name = (await withdrawn?.getAttribute("aria-label")) ?? "";
  await withdrawn?.getByRole("button", { name: /^More for / }).press("Enter");
  await page.getByRole("menuitem", { name: "Make it a draft again" }).press("Enter");
  await expect(row(name)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your uploads" })).toBeFocused();
});

test("a file that is no music is refused in words", async ({ home: page, provoked }) => {
  provoked.push(/status of 422 .*\/uploads\//);
  await visit(page, "Upload");
  await page.getByLabel("Audio files").setInputFiles([
    {
      name: "letter.mp3",
      mimeType: "audio/mpeg",
      buffer: Buffer.from("Dear listener, this is a letter. ".repeat(200)),
    },
  ]);
  const upload = page.getByRole("list", { name: "Uploads", exact: true }).getByRole("listitem");
  await expect(upload.getByRole("alert")).toBeVisible({ timeout: 30_000 });
  await upload.getByRole("button", { name: "Cancel letter.mp3" }).click();
  await expect(upload).toHaveCount(0);
});
