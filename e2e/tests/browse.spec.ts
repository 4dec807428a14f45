import { expect, test, visit } from "./app";

test("albums are sorted and filtered in the address", async ({ home: page }) => {
  await visit(page, "Albums");
  const albums = page.getByRole("list", { name: "Albums" }).getByRole("listitem");
  await expect(albums.first()).toBeVisible();
  const all = await albums.count();
  expect(all).toBeGreaterThan(1);

  await page.getByLabel("Sort by").selectOption({ label: "Title A–Z" });
  await expect(page).toHaveURL(/sort=title/);
  const name = (text: string | null) => text ?? "";
  await expect
    .poll(async () => {
      const titles = await page.getByRole("list", { name: "Albums" }).getByRole("link").allTextContents();
      return titles.join("|") === [...titles].sort((a, b) => name(a).localeCompare(name(b), "en")).join("|");
    })
    .toBe(true);

  const title =
    (await page.getByRole("list", { name: "Albums" }).getByRole("link").first().textContent()) ?? "";
  await page.getByLabel("Filter albums").fill(title);
  await expect(page).toHaveURL(/q=/);
  await expect(albums).toHaveCount(1);
  await page.reload();
  await expect(page.getByLabel("Filter albums")).toHaveValue(title);
  await expect(albums).toHaveCount(1);

  await page.getByLabel("Filter albums").fill("no album is called this");
  await expect(page.getByText("No album fits these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(albums).toHaveCount(all);
});

test("an album leads to its artist, and the artist to the album", async ({ home: page }) => {
  await visit(page, "Albums");
  const link = page.getByRole("list", { name: "Albums" }).getByRole("link").first();
  const title = (await link.textContent()) ?? "";
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(
    page
      .getByRole("grid", { name: /Tracks/ })
      .first()
      .getByRole("row")
      .nth(1),
  ).toBeVisible();

  await visit(page, "Artists");
  await page.getByLabel("Sort by").selectOption({ label: "Most tracks" });
  await expect(page).toHaveURL(/sort=-track_count/);
  const artist = page.getByRole("list", { name: "Artists" }).getByRole("link").first();
  await artist.click();
  await expect(page.getByText("Artist", { exact: true })).toBeVisible();
  await expect(page.getByRole("grid", { name: "Top tracks" }).getByRole("row").nth(1)).toBeVisible();
});

test("tracks are filtered by text and genre, and the keyboard walks the rows", async ({ home: page }) => {
  await visit(page, "Tracks");
  const grid = page.getByRole("grid", { name: "Tracks" });
  const rows = grid.getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  const all = Number(await grid.getAttribute("aria-rowcount"));

  await page.getByLabel("Sort by").selectOption({ label: "Shortest" });
  await expect(page).toHaveURL(/sort=duration_ms/);
  await rows.nth(1).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(3)).toBeFocused();

  const genres = page.getByLabel("Genre");
  const option = (await genres.locator("option").nth(1).textContent()) ?? "";
  await genres.selectOption({ label: option });
  await expect(page).toHaveURL(/genre=/);
  await expect.poll(async () => Number(await grid.getAttribute("aria-rowcount"))).toBeLessThan(all);
});

test("a genre leads to its tracks", async ({ home: page }) => {
  await visit(page, "Genres");
  await page.getByRole("list", { name: "Genres" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/genres\/./);
  await expect(page.getByRole("grid", { name: "Tracks" }).getByRole("row").nth(1)).toBeVisible();
});

test("an address that leads nowhere says so", async ({ home: page }) => {
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});
