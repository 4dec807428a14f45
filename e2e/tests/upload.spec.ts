import { expect, player, position, test, visit } from "./app";
import { tone } from "./tone";

test("files are uploaded with progress, corrected and published", async ({ home: page }) => {
  test.setTimeout(90_000);
  await visit(page, "Upload");
  await page.getByLabel("Audio files").setInputFiles([
    { name: "Evening study.wav", mimeType: "audio/wav", buffer: tone(40, 220) },
    { name: "Morning study.wav", mimeType: "audio/wav", buffer: tone(12, 330) },
  ]);
  const uploads = page.getByRole("list", { name: "Uploads", exact: true });
  await expect(uploads.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("heading", { name: /^Upload(ing|ed)$/ })).toBeVisible();
  await expect(page.getByText("2 of 2 files")).toBeVisible({ timeout: 30_000 });

  const own = page.getByRole("list", { name: "Your uploads" });
  const evening = own.getByRole("listitem", { name: /Evening study/i });
  await expect(evening).toBeVisible();
  await expect(evening.getByText("Draft")).toBeVisible();

  await evening.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit tags" });
  await dialog.getByRole("textbox", { name: "Title" }).fill("Evening Study No. 1");
  // What was guessed is a token like any other; it goes when the field is emptied.
  await dialog.getByRole("combobox", { name: "Artists" }).press("Backspace");
  await dialog.getByRole("combobox", { name: "Artists" }).fill("Ada Marlow");
  await dialog.getByRole("combobox", { name: "Album", exact: true }).fill("Studies");
  await dialog.getByRole("combobox", { name: "Genres" }).fill("Ambient; Drone");
  await dialog.getByRole("textbox", { name: "Year" }).fill("2026");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  const corrected = own.getByRole("listitem", { name: "Evening Study No. 1" });
  await expect(corrected.getByText("Ada Marlow")).toBeVisible();
  await corrected.getByRole("button", { name: "Publish" }).click();
  await expect(corrected.getByText("Published")).toBeVisible();

  await page.goto("/tracks?q=evening%20study");
  const row = page.getByRole("grid", { name: "Tracks" }).getByRole("row", { name: /Evening Study No. 1/ });
  await expect(row).toBeVisible();
  await row.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => position(page)).toBeGreaterThan(500);
  await expect(player(page).getByText("Evening Study No. 1")).toBeVisible();
});

test("a file that is no music is refused in words", async ({ home: page }) => {
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
