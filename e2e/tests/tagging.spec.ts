import AxeBuilder from "@axe-core/playwright";
import { api, expect, test } from "./app";

interface Item {
  id: string;
  title: string;
  genres: string[];
}

interface Album {
  id: string;
  title: string;
  tracks: Item[];
}

test("the tags of several tracks are edited together, and that is undone", async ({ home: page }) => {
  const { items } = await api<{ items: Album[] }>(page, "albums?sort=title&limit=50");
  const albums = await Promise.all(items.map(({ id }) => api<Album>(page, `albums/${id}`)));
  const album = albums.find(({ tracks }) => tracks.length > 1) as Album;
  const genresNow = async () => (await api<Album>(page, `albums/${album.id}`)).tracks.map(({ genres }) => genres);
  const before = await genresNow();

  await page.goto(`/albums/${album.id}`);
  await page.getByRole("button", { name: "Edit tags" }).click();
  const dialog = page.getByRole("dialog", { name: `Edit tags of ${album.tracks.length} tracks` });
  await expect(dialog).toBeVisible();
  // Titles differ, and what differs is not written unless it is touched.
  await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveAttribute("placeholder", "Several values");
  const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  const genres = dialog.getByRole("combobox", { name: "Genres" });
  await genres.fill("Harbour Song");
  await genres.press("Enter");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await genresNow()).every((names) => names.includes("Harbour Song"))).toBe(true);
  const titles = (await api<Album>(page, `albums/${album.id}`)).tracks.map(({ title }) => title);
  expect(titles).toEqual(album.tracks.map(({ title }) => title));

  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(genresNow).toEqual(before);
});

test("a track without a title is not saved, and the field says why", async ({ home: page }) => {
  const { items } = await api<{ items: Item[] }>(page, "tracks?limit=1");
  const [track] = items as [Item];
  await page.goto(`/tracks?q=${encodeURIComponent(track.title)}`);
  const row = page.getByRole("grid", { name: "Tracks" }).getByRole("row", { name: track.title }).first();
  await row.focus();
  await row.getByRole("button", { name: /^More / }).click();
  await page.getByRole("menuitem", { name: "Edit tags" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit tags" });
  const title = dialog.getByRole("textbox", { name: "Title" });
  await title.fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(title).toBeFocused();
  await expect(dialog.getByText("A track needs a title.")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect((await api<Item>(page, `tracks/${track.id}`)).title).toBe(track.title);
});
