// Photographs every page of a running Polyphony, on a desktop and a phone, light and dark: for eyes, and for the README.
//
//   node photograph.mjs --url http://127.0.0.1:4747 --username admin --password … --out pictures [--readme] [--only home,album]
//
// `--readme` takes only the four that the README shows, of the demo library, into docs/pictures.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "@playwright/test";
import { apiOf, CHROMIUM, running, signIn } from "./running.mjs";

const values = running({
  out: { type: "string", default: "pictures" },
  only: { type: "string", default: "" },
  readme: { type: "boolean", default: false },
});
const folder = values.readme ? resolve(import.meta.dirname, "../docs/pictures") : resolve(values.out);
mkdirSync(folder, { recursive: true });

const SIZES = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
};
const README = ["home-desktop-light", "album-desktop-dark", "now-playing-desktop-dark", "album-phone-light"];

const api = await apiOf(values);
const [albums, artists, tracks, libraries, genres, years] = await Promise.all(
  ["albums?limit=20", "artists?limit=20", "tracks?limit=20", "libraries", "genres?limit=1", "years?limit=1"].map(api),
);
const album = albums.items.reduce((most, one) => ((one.track_count ?? 0) > (most.track_count ?? 0) ? one : most));
const artist = artists.items.reduce((most, one) => ((one.album_count ?? 0) > (most.album_count ?? 0) ? one : most));

const PAGES = {
  "sign-in": "/sign-in",
  "sign-up": "/sign-up",
  home: "/",
  albums: "/albums",
  album: `/albums/${album.id}`,
  artists: "/artists",
  artist: `/artists/${artist.id}`,
  tracks: "/tracks",
  track: `/tracks/${tracks.items[0].id}`,
  genres: "/genres",
  genre: `/genres/${encodeURIComponent(genres.items[0]?.name ?? "")}`,
  years: "/years",
  year: `/years/${years.items[0]?.year ?? ""}`,
  history: "/history",
  bookmarks: "/bookmarks",
  downloads: "/downloads",
  "now-playing": "/now-playing",
  libraries: "/libraries",
  library: `/libraries/${libraries.items[0]?.id ?? ""}`,
  upload: "/upload",
  account: "/settings/account",
  sessions: "/settings/sessions",
  appearance: "/settings/appearance",
  playback: "/settings/playback",
  shortcuts: "/settings/shortcuts",
  "not-found": "/nowhere",
};
const chosen = values.only ? values.only.split(",") : Object.keys(PAGES);

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
});
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    const wanted = chosen.filter((name) => !values.readme || README.includes(`${name}-${size}-${colorScheme}`));
    if (wanted.length === 0) continue;
    const context = await browser.newContext({
      baseURL: values.url,
      viewport,
      colorScheme,
      locale: "en-GB",
      deviceScaleFactor: size === "phone" ? 2 : 1,
      hasTouch: size === "phone",
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`${page.url()}: ${error.message}`));
    const shoot = async (name) => {
      await page.waitForLoadState("networkidle").catch(() => {});
      await page.waitForTimeout(700);
      await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png` });
    };
    for (const name of wanted.filter((name) => name.startsWith("sign-"))) {
      await page.goto(PAGES[name]);
      await page.evaluate(() => localStorage.clear());
      await page.goto(PAGES[name]);
      await shoot(name);
    }
    await signIn(page, values);
    // Something plays, so that the player is seen as people see it; paused, so that pictures are alike.
    await page.goto(`/albums/${album.id}`);
    await page.getByRole("main").getByRole("button", { name: /^Play / }).first().click();
    await page.waitForTimeout(6_000);
    await page.evaluate(() => globalThis.polyphony?.player.pause());
    for (const name of wanted.filter((name) => !name.startsWith("sign-"))) {
      await page.goto(PAGES[name]);
      await shoot(name);
    }
    await context.close();
  }
}
await browser.close();
console.log(`${folder}`);
