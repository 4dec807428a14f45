// An album's page: its other editions, whose music it is, and covers that come softly and move nothing.
import type { Page } from "@playwright/test";
import { api, expect, player, test } from "./app";
import { picture, tagged } from "./files";

interface Track {
  id: string;
  artists: { id: string }[];
  album: { id: string } | null;
}

const ARTIST = "Ines Calloway";
const EDITIONS = [
  { album: "Long Weather", date: "1998", title: "Overcast", genre: "Folk" },
  { album: "Long Weather (Deluxe Edition)", date: "2019", title: "Overcast (demo)", genre: "Folk" },
  { album: "Short Weather", date: "2003", title: "Drizzle", genre: "Folk" },
];

// What the service worker asks for, no test can hold back.
test.use({ serviceWorkers: "block" });

let tracks: Track[] = [];

test.beforeAll(async ({ request }) => {
  for (const { album, date, title, genre } of EDITIONS) {
    const buffer = tagged({
      ...{ title, album, date, genre, artist: `${ARTIST}; Theo Bright`, album_artist: ARTIST },
      ...{ track: "1", ORIGINALDATE: "1998", composer: "Ada Marlow" },
    });
    const file = { name: `${title}.flac`, mimeType: "audio/flac", buffer };
    tracks.push(await api<Track>({ request }, "tracks", { method: "POST", multipart: { file } }));
  }
});

test.afterAll(async ({ request }) => {
  for (const { id } of tracks) await api({ request }, `tracks/${id}`, { method: "DELETE" });
  tracks = [];
});

const albumOf = (at: number) => `/albums/${tracks[at]?.album?.id}`;

test("editions of an album lead to each other, other albums stand apart", async ({ home: page }) => {
  await page.goto(albumOf(0));
  await expect(page.getByRole("heading", { level: 1, name: "Long Weather", exact: true })).toBeVisible();
  const editions = page.getByRole("region", { name: "Other editions" });
  await expect(editions.getByRole("link")).toHaveText(["Long Weather (Deluxe Edition)"]);
  await expect(editions.getByText(/Deluxe Edition · 2019/)).toBeVisible();
  const more = page.getByRole("region", { name: `More by ${ARTIST}` });
  await expect(more.getByRole("link")).toHaveText(["Short Weather"]);

  await editions.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Long Weather (Deluxe Edition)" })).toBeVisible();
  await expect(page.getByText(/2019 \(first 1998\)/)).toBeVisible();
  await expect(editions.getByRole("link")).toHaveText(["Long Weather"]);
  await editions.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`${albumOf(0)}$`));
});

test("everybody who made a track is named, and leads to their page", async ({ home: page }) => {
  await page.goto(albumOf(0));
  const grid = page.getByRole("grid", { name: "Tracks" });
  await expect(grid.getByRole("link", { name: "Theo Bright" })).toBeVisible();
  await grid.getByRole("row").nth(1).focus();
  await page.keyboard.press("Enter");
  await player(page).getByRole("button", { name: "Pause", exact: true }).click();
  await player(page).getByRole("link", { name: /^Open now playing/ }).click();
  await page.getByRole("tab", { name: "Credits and facts" }).click();
  const credits = page.getByRole("tabpanel", { name: "Credits and facts" });
  await expect(credits.getByRole("link", { name: ARTIST })).toBeVisible();
  await expect(credits.getByText("Folk")).toBeVisible();
  await expect(credits.getByText("1998")).toBeVisible();
  await credits.getByRole("link", { name: "Theo Bright" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Theo Bright" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Appears on" }).getByRole("link", { name: "Long Weather", exact: true })).toBeVisible();
});

test("a cover comes in the width it is shown at, softly, and moves nothing", async ({ home: page }) => {
  await api(page, albumOf(0).slice(1) + "/artwork", { method: "PUT", picture: picture("teal", 1400) });
  const { artwork_id: id } = await api<{ artwork_id: string }>(page, albumOf(0).slice(1));
  // The large ones come late, so that what stands in for them can be looked at.
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  const asked: number[] = [];
  await page.route(`**/api/v1/artwork/${id}?size=*`, async (route) => {
    const size = Number(new URL(route.request().url()).searchParams.get("size"));
    asked.push(size);
    if (size > 80) await held;
    await route.continue();
  });
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; sources: { node?: Element }[] }[]) {
        shifts.push(`${entry.value} ${entry.sources.map(({ node }) => node?.nodeName).join()}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });

  await page.goto(albumOf(0));
  await expect(page.getByRole("region", { name: "Other editions" })).toBeVisible();
  const images = page.getByRole("main").locator("header img");
  await expect(images).toHaveCount(2);
  const [small, large] = [images.first(), images.last()];
  await expect.poll(() => small.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(80);
  expect(await small.evaluate((one) => getComputedStyle(one).filter)).toMatch(/blur/);
  expect(await large.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(0);
  const place = await large.boundingBox();

  release();
  await expect(images).toHaveCount(1);
  await expect.poll(() => large.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  expect(await large.boundingBox()).toEqual(place);
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);

  // A place of 240 pixels on a screen of one pixel each takes the next width that there is, and no larger one.
  expect(place?.width).toBe(240);
  expect(await widths(large)).toEqual([80, 160, 320, 640, 1280]);
  expect(await large.evaluate((one: HTMLImageElement) => one.currentSrc)).toMatch(/size=320$/);
  expect(asked.filter((size) => size > 320)).toEqual([]);

  // On a shelf it comes up softly.
  await page.goto(albumOf(1));
  const card = page.getByRole("region", { name: "Other editions" }).locator("img");
  await expect(card).toHaveCSS("opacity", "1");
  await expect(card).toHaveCSS("transition-property", /opacity/);
  expect(await widths(card)).toEqual([80, 160, 320, 640, 1280]);
  const shown = (await card.boundingBox())?.width ?? 0;
  const taken = Number(/size=(\d+)$/.exec(await card.evaluate((one: HTMLImageElement) => one.currentSrc))?.[1]);
  expect(taken).toBeGreaterThanOrEqual(shown);
  expect(taken).toBeLessThanOrEqual(320);
});

const widths = (image: ReturnType<Page["locator"]>) =>
  image.evaluate((one: HTMLImageElement) => one.srcset.split(", ").map((part) => Number(/ (\d+)w$/.exec(part)?.[1])));
