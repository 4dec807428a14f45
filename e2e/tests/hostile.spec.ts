// Music whose tags mean harm, or simply mean more than a page has room for: it is shown as what it says, nothing of it
// runs, and nothing sticks out.
import type { Locator, Page } from "@playwright/test";
import { api, expect, player, SIZES, test } from "./app";
import { tagged } from "./files";

interface Tags {
  title: string;
  artist: string;
  album: string;
  /** Besides the one that all of them have. */
  genre?: string;
  lyrics?: string;
}

interface Unkind extends Tags {
  /** The title as it is to be seen, where that is not the tag itself. */
  seen?: string;
}

/** The genre by which they are found together. */
const GENRE = "Unkind";
const SCRIPT = "<script>window.hacked=1</script>";
const IMAGE = '<img src=x onerror="window.hacked=1">';
const ADDRESS = "javascript:window.hacked=1//";

const UNKIND: Unkind[] = [
  { title: "W".repeat(500), artist: "M".repeat(500), album: "Q".repeat(500), genre: "G".repeat(100) },
  { title: "The long way round, ".repeat(24).trim(), artist: "One of many, ".repeat(30).trim(), album: "Roundabout" },
  { title: "אין מקום כמו הבית (live 1998)", artist: "Left to Right", album: "Both Ways!" },
  { title: "Left to right, by someone else", artist: "فرقة الصباح", album: "أغاني قديمة 2" },
  { title: "👨‍👩‍👧‍👦🏳️‍🌈🇯🇵👩🏽‍🚀", artist: "🇩🇪🇫🇷", album: "👨‍👩‍👧‍👦".repeat(40) },
  { title: SCRIPT, artist: IMAGE, album: ADDRESS, genre: IMAGE, lyrics: `${SCRIPT}\n${IMAGE}\n${ADDRESS}` },
  { title: ADDRESS, artist: SCRIPT, album: IMAGE, genre: SCRIPT, lyrics: `[00:01.00]${SCRIPT}\n[00:02.00]${IMAGE}` },
  {
    title: "\u202egpj.exe\u202c \u0007\u001b[31mred \u2066inside\u2069 zero\u200bwidth",
    seen: "gpj.exe [31mred inside zero\u200bwidth",
    artist: "\u200f\u202dOver\u202c ride",
    album: "Bell\u0007 and\u0000 whistle".replace("\u0000", "\u0001"),
  },
  { title: "Way up", artist: "../../etc", album: "..", genre: "../a?b#c" },
  { title: "{count, plural, one {#}} ${window.hacked=1} %2e%2e%2fa?b=c#d", artist: ".", album: "__proto__", genre: "." },
];

const seen = (one: Unkind) => one.seen ?? one.title;

interface Track {
  id: string;
  title: string;
  artists: { id: string; name: string }[];
  album: { id: string; title: string } | null;
  genres: string[];
}

let tracks: Track[] = [];

test.beforeAll(async ({ request }) => {
  test.setTimeout(90_000);
  for (const { title, artist, album, genre, lyrics } of UNKIND) {
    const buffer = tagged({
      ...{ title, artist, album, genre: genre ? `${GENRE};${genre}` : GENRE },
      ...(lyrics ? { LYRICS: lyrics } : {}),
    });
    tracks.push(
      await api<Track>({ request }, "tracks", {
        method: "POST",
        multipart: { file: { name: "..\\..\\<b>evil</b>.flac", mimeType: "audio/flac", buffer } },
      }),
    );
  }
});

test.afterAll(async ({ request }) => {
  for (const { id } of tracks) await api({ request }, `tracks/${id}`, { method: "DELETE" });
  tracks = [];
});

/** What is wrong with the page as it is now: what ran, what sticks out, what is cut off and nowhere said whole. */
async function tame(page: Page, where: string): Promise<void> {
  const faults = await page.evaluate(() => {
    const found: string[] = [];
    const tell = (what: string, one: Element) =>
      found.push(`${what}: ${one.tagName} ${one.className} ${one.textContent?.slice(0, 40)}`);
    if ("hacked" in window) found.push("something ran");
    if (document.querySelector("img[src='x'], a[href^='javascript:' i], [onerror]")) found.push("markup came through");
    if (document.documentElement.scrollWidth > innerWidth) found.push("the page is wider than the window");

    /** Hidden from everybody, or only there to be read out. */
    const unseen = (one: Element) =>
      !one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
      one.closest("[aria-hidden=true], .sr-only, option") !== null;
    const words = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

    for (const one of document.querySelectorAll<HTMLElement>("body *")) {
      const texts = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && words(node.textContent));
      if (!(texts || one.matches("a, button, input, select, img, [role=dialog]")) || unseen(one)) continue;

      // Where it is seen: what clips it on purpose clips its box. The page's own frame is no excuse.
      const box = one.getBoundingClientRect();
      let [left, right] = [box.left, box.right];
      let scrolled = false;
      for (let up = one.parentElement; up && up.id !== "content" && up !== document.body; up = up.parentElement) {
        const { overflowX } = getComputedStyle(up);
        if (overflowX === "visible") continue;
        scrolled ||= overflowX === "auto" && up.scrollWidth > up.clientWidth;
        const around = up.getBoundingClientRect();
        [left, right] = [Math.max(left, around.left), Math.min(right, around.right)];
      }
      if (!scrolled && right > left && (left < -1 || right > innerWidth + 1)) tell("sticks out", one);

      if (!texts) continue;
      let clip: HTMLElement | null = one;
      while (clip) {
        const style = getComputedStyle(clip);
        if (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none") break;
        clip = clip.parentElement;
      }
      const cut = clip && (clip.scrollWidth > clip.clientWidth + 1 || clip.scrollHeight > clip.clientHeight + 2);
      if (!clip || !cut) continue;
      const whole = words(one.textContent);
      const around: Element[] = [...clip.querySelectorAll("[title], [aria-label]")];
      for (let up: Element | null = clip; up; up = up.parentElement) around.push(up);
      const said = around.map((by) => words(`${by.getAttribute("title") ?? ""} ${by.getAttribute("aria-label") ?? ""}`));
      if (!said.some((text) => text.includes(whole))) tell("is cut off", one);
    }
    return found;
  });
  expect.soft(faults, where).toEqual([]);
}

async function arrived(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
}

/** Goes where a link of the page leads. */
async function follow(page: Page, path: string, name = ""): Promise<void> {
  await page.getByRole("main").locator(`a[href="${path}"]`).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
}

const text = (within: Locator | Page, words: string) => within.getByText(words, { exact: true });

test("the page allows no script but the app's own", async ({ request }) => {
  const answer = await request.get("/", { headers: { accept: "text/html" } });
  const policy = new Map(
    (answer.headers()["content-security-policy"] ?? "").split(";").map((part) => {
      const [name, ...sources] = part.trim().split(/\s+/);
      return [name, sources];
    }),
  );
  expect(policy.get("script-src") ?? policy.get("default-src")).toEqual(["'self'"]);
  expect(policy.get("base-uri")).toEqual(["'self'"]);
  expect(policy.get("object-src") ?? policy.get("default-src")).not.toContain("*");
  expect(await answer.text()).not.toMatch(/<script(?![^>]*\ssrc=)/);
});

for (const [size, options] of Object.entries(SIZES)) {
  test.describe(`on a ${size}`, () => {
    test.use(options);

    test("lists and pages show hostile names as they are", async ({ home: page }) => {
      test.setTimeout(150_000);
      for (const path of ["/", `/tracks?genre=${GENRE}`, `/albums?genre=${GENRE}`, `/genres/${GENRE}`, "/artists"]) {
        await arrived(page, path);
        await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
        await tame(page, path.slice(0, 60));
      }
      for (const [at, unkind] of UNKIND.entries()) {
        const track = tracks[at] as Track;
        const { title, artist, album } = unkind;
        await arrived(page, `/tracks/${track.id}`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(seen(unkind));
        await expect(page).toHaveTitle(`${track.title} · Polyphony`);
        for (const line of unkind.lyrics?.split("\n") ?? []) {
          await expect(text(page.getByRole("region", { name: "Lyrics" }), line.replace(/^\[.*?\]/, ""))).toBeVisible();
        }
        // Without artwork there is a drawing.
        await expect(page.getByRole("main").locator("header svg").first()).toBeVisible();
        await tame(page, `the track ${title.slice(0, 30)}`);

        await follow(page, `/albums/${track.album?.id}`, track.album?.title);
        await expect(text(page.getByRole("grid"), seen(unkind))).toBeVisible();
        if (!/[\u0001-\u001f]/.test(album)) expect(track.album?.title).toBe(album);
        await tame(page, `the album ${album.slice(0, 30)}`);

        await follow(page, `/artists/${track.artists[0]?.id}`, track.artists[0]?.name);
        expect(track.artists[0]?.name).toBe(artist.replace(/[\u200f\u202a-\u202e]/g, ""));
        await tame(page, `the artist ${artist.slice(0, 30)}`);
      }
    });

    test("the player, its queue and the tag editor do too", async ({ home: page }) => {
      test.setTimeout(120_000);
      await arrived(page, `/tracks?genre=${GENRE}&sort=title`);
      const rows = page.getByRole("grid", { name: "Tracks" }).getByRole("row");
      await rows.nth(1).focus();
      await page.keyboard.press("Enter");
      const bar = player(page);
      await expect(bar.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
      await bar.getByRole("button", { name: "Pause", exact: true }).click();
      const order = (
        await api<{ items: Track[] }>(page, `tracks?genre=${GENRE}&sort=title&limit=50`)
      ).items.map((track) => track.title);
      expect(order).toHaveLength(UNKIND.length);

      if (size === "phone") await bar.getByRole("button", { name: /^Open player/ }).click();
      else await bar.getByRole("link", { name: /^Open now playing/ }).click();
      const large = size === "phone" ? page.getByRole("dialog", { name: "Now playing" }) : page.getByRole("main");
      const thorough = [UNKIND[0], UNKIND[1], UNKIND[5]].map((one) => one?.title ?? "");
      for (const [at, title] of order.entries()) {
        if (at > 0) {
          const next = size === "phone" ? large : bar;
          await next.getByRole("button", { name: "Next", exact: true }).click();
          await next.getByRole("button", { name: "Pause", exact: true }).click();
        }
        await expect(text(large, title).first()).toBeVisible();
        await tame(page, `playing ${title.slice(0, 30)}`);
        if (size === "phone" || !thorough.includes(title)) continue;
        for (const tab of ["Queue", "Credits and facts", "Lyrics"]) {
          await page.getByRole("tab", { name: tab }).click();
          await tame(page, `${tab} of ${title.slice(0, 30)}`);
        }
      }
      await (size === "phone" ? large : bar).getByRole("button", { name: "Queue", exact: true }).click();
      const queue = size === "phone" ? page.getByRole("dialog", { name: "Queue" }) : page.getByRole("complementary", { name: "Queue" });
      await expect(text(queue, order.at(-1) ?? "").first()).toBeVisible();
      await tame(page, "the queue");
      await queue.getByRole("button", { name: "Close queue" }).click();

      // In the fields of the editor the values are whole.
      const wrong = UNKIND.findIndex(({ title }) => title === SCRIPT);
      for (const at of [0, wrong]) {
        const track = tracks[at] as Track;
        await arrived(page, `/albums/${track.album?.id}`);
        await page.getByRole("button", { name: "Edit tags" }).click();
        const dialog = page.getByRole("dialog", { name: "Edit tags" });
        await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue(track.title);
        await expect(dialog.getByRole("combobox", { name: "Album", exact: true })).toHaveValue(track.album?.title ?? "");
        const remove = dialog.getByRole("button", { name: `Remove ${track.artists[0]?.name}`, exact: true });
        await expect(remove.first()).toBeVisible();
        await tame(page, `editing ${track.title.slice(0, 30)}`);
        await dialog.getByRole("button", { name: "Cancel" }).click();
      }
    });
  });
}

test("a genre leads to its page whatever it is called", async ({ home: page }) => {
  for (const [at, { title, genre }] of UNKIND.entries()) {
    if (!genre) continue;
    await arrived(page, `/tracks/${tracks[at]?.id}`);
    const genres = page.getByRole("region", { name: "Where it stands" }).locator("a:not([href^='/albums/'])");
    await genres.filter({ hasText: genre }).filter({ hasNotText: GENRE }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(genre);
    await expect(text(page.getByRole("grid", { name: "Tracks" }), title)).toBeVisible();
  }
});
