// Music without a network: the server's address does not answer, the browser has no connection, and the page is
// opened anew.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { api, expect, player, position, signIn } from "./app";
import * as audio from "./audio-capture";
import { type Album, readyAlbum, test } from "./house";

test.describe.configure({ timeout: 120_000 });

async function keep(page: Page, album: Album): Promise<void> {
  await page.goto(`/albums/${album.id}`);
  await page.getByRole("button", { name: `Download ${album.title}` }).click();
  await expect(onDevice(page, album)).toBeVisible({ timeout: 60_000 });
}

const onDevice = (page: Page, album: Album) =>
  page.getByRole("button", { name: `${album.title} is on this device`, exact: true });
const kept = (page: Page) => page.getByRole("list", { name: "On this device" });

/** What this person's downloads take in this browser, counted byte by byte. */
async function storedBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let bytes = 0;
    for (const name of (await caches.keys()).filter((one) => /^polyphony\.(offline|covers)\./.test(one))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        bytes += (await (await cache.match(request))?.blob())?.size ?? 0;
      }
    }
    return bytes;
  });
}

test("a kept album plays with the network cut and the server stopped, and its play is told once", async ({
  house,
}) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  await keep(page, album);
  await house.cut();
  await expect(fetch(`${gate.url}/readyz`)).rejects.toThrow();

  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Downloads" })).toBeVisible();
  await expect(page.getByText("You are offline.")).toBeVisible();
  await page.reload();
  const row = kept(page).getByRole("listitem").filter({ hasText: album.title });
  await expect(row).toHaveCount(1);
  const cover = row.locator("img").first();
  await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  await row.getByRole("button", { name: `Play ${album.title}` }).click();
  await expect.poll(() => position(page)).toBeGreaterThan(3_000);
  const samples = await audio.captured(page);
  const level = audio.level(samples, samples.length / audio.RATE - 2, samples.length / audio.RATE - 0.5);
  console.log(`offline: ${(samples.length / audio.RATE).toFixed(1)} s captured, ${level.toFixed(1)} dB`);
  expect(level).toBeGreaterThan(-60);
  expect(await audio.playerState(page, "via")).toBe("offline");
  expect(await audio.playerState(page, "connection")).toBe("online");

  // The middle of the track and the next one are here as well.
  const [first] = album.tracks;
  await audio.command(page, "seek", (first?.duration_ms ?? 0) - 2_500);
  await expect.poll(() => audio.playerState(page, "index"), { timeout: 15_000 }).toBe(1);
  await expect.poll(() => position(page)).toBeGreaterThan(500);
  expect(await audio.playerState(page, "via")).toBe("offline");
  await audio.command(page, "stop");
  const waiting = await page.evaluate(() => localStorage.getItem("polyphony.plays"));
  expect(JSON.parse(waiting ?? "[]")).toHaveLength(1);
  expect(gate.plays).toEqual([]);

  const heard = async () => {
    const { items } = await api<{ items: { track: { id: string } }[] }>(page, "playback/history?limit=50");
    return items.filter((play) => play.track.id === first?.id).length;
  };
  await house.mend();
  await expect(page.getByText("You are offline.")).toBeHidden();
  await expect.poll(() => gate.plays.length).toBe(1);
  const once = await heard();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Downloads" })).toBeVisible();
  await page.waitForTimeout(1_500);
  expect(gate.plays).toHaveLength(1);
  expect(gate.plays[0]).toContain(first?.id);
  expect(await heard()).toBe(once);
  expect(once).toBeGreaterThan(0);
});

test.describe("with the policy that the server sends", () => {
  test.use({ heard: false });

  test("a kept album plays offline, and the policy forbids nothing of it", async ({ house }) => {
    const { page } = house;
    const forbidden: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) forbidden.push(message.text());
    });
    const album = await readyAlbum(page);
    await keep(page, album);
    await house.cut();
    const shell = await page.goto("/downloads");
    expect(await shell?.headerValue("content-security-policy")).toContain("script-src 'self'");
    expect(await shell?.headerValue("content-security-policy")).not.toMatch(/script-src[^;]*unsafe/);
    await kept(page).getByRole("button", { name: `Play ${album.title}` }).click();
    await expect.poll(() => position(page)).toBeGreaterThan(2_000);
    expect(await audio.playerState(page, "via")).toBe("offline");
    expect(forbidden).toEqual([]);
  });
});

test("a download that was cut off goes on where it was", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page, "large");
  gate.delay = 400;
  await page.goto(`/albums/${album.id}`);
  await page.getByRole("button", { name: `Download ${album.title}` }).click();
  await expect.poll(() => gate.parts.length).toBeGreaterThan(2);
  await house.cut();
  const before = [...gate.parts];
  await page.waitForTimeout(600);
  await expect(onDevice(page, album)).toBeHidden();
  await house.mend();
  await expect(onDevice(page, album)).toBeVisible({ timeout: 60_000 });
  expect(gate.parts.length).toBeGreaterThan(before.length);
  // The two that were on their way when the network went may come twice; nothing else does.
  const twice = gate.parts.filter((part, index) => gate.parts.indexOf(part) !== index);
  expect(twice.length).toBeLessThanOrEqual(2);
  expect(gate.parts.some((part) => part.includes("bytes=0-") && before.includes(part))).toBe(true);
});

test("what is removed frees its space", async ({ house }) => {
  const { page } = house;
  const album = await readyAlbum(page);
  await keep(page, album);
  const bytes = await storedBytes(page);
  expect(bytes).toBeGreaterThan(500_000);
  await onDevice(page, album).click();
  await page.getByRole("menuitem", { name: "Show downloads" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Downloads" })).toBeVisible();
  await kept(page)
    .getByRole("button", { name: `Remove ${album.title} from this device` })
    .click();
  await expect(page.getByText("Nothing is on this device yet")).toBeVisible();
  await expect.poll(() => storedBytes(page)).toBe(0);
  await page.goto(`/albums/${album.id}`);
  await expect(page.getByRole("button", { name: `Download ${album.title}` })).toBeVisible();
});

test("what has expired does not play until the server was asked again", async ({ house }) => {
  const { page } = house;
  const album = await readyAlbum(page);
  await keep(page, album);
  await page.goto("/downloads");
  await expect(kept(page).getByText(/Plays offline until/)).toBeVisible();
  await house.cut();
  await page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((one) =>
      one.name?.startsWith("polyphony.offline."),
    )?.name;
    await new Promise<void>((done, failed) => {
      const request = indexedDB.open(name ?? "");
      request.onerror = () => failed(request.error);
      request.onsuccess = () => {
        const transaction = request.result.transaction("copies", "readwrite");
        const cursor = transaction.objectStore("copies").openCursor();
        cursor.onsuccess = () => {
          if (!cursor.result) return;
          cursor.result.update({ ...cursor.result.value, until: Date.now() - 1_000 });
          cursor.result.continue();
        };
        transaction.oncomplete = () => {
          request.result.close();
          done();
        };
      };
    });
  });
  await page.reload();
  const row = kept(page).getByRole("listitem").filter({ hasText: album.title });
  await expect(row.getByText("Expired.")).toBeVisible();
  await row.getByRole("button", { name: `Play ${album.title}` }).click();
  await page.waitForTimeout(2_000);
  expect(await audio.playerState(page, "positionMs")).toBe(0);
  const samples = await audio.captured(page).catch(() => new Float32Array());
  expect(samples.every((value) => Math.abs(value) < 0.001)).toBe(true);

  await house.mend();
  await expect(row.getByText(/Plays offline until/)).toBeVisible({ timeout: 20_000 });
  await house.cut();
  await row.getByRole("button", { name: `Play ${album.title}` }).click();
  await expect.poll(() => position(page)).toBeGreaterThan(1_000);
  await audio.command(page, "stop");
});

test("nobody sees what another person keeps on the same device", async ({ house }) => {
  const { page } = house;
  const album = await readyAlbum(page);
  await keep(page, album);
  const other = { username: `listener${Date.now() % 1e6}`, password: "a quite long password" };
  const { code } = await api<{ code: string }>(page, "users/invitations", { method: "POST", data: {} });
  const made = await page.request.post("/api/v1/users/signup", {
    data: { ...other, email: `${other.username}@example.org`, invitation: code },
  });
  expect(made.ok()).toBe(true);
  const mine = await page.evaluate(() => localStorage.getItem("polyphony.session"));
  await page.evaluate(() => localStorage.removeItem("polyphony.session"));
  await signIn(page, other);
  await page.goto("/downloads");
  await expect(page.getByText("Nothing is on this device yet")).toBeVisible();
  await page.goto(`/albums/${album.id}`);
  await expect(page.getByRole("button", { name: `Download ${album.title}` })).toBeVisible();
  // For whoever kept it, it is still there.
  await page.evaluate((session) => localStorage.setItem("polyphony.session", session ?? ""), mine);
  await page.goto("/downloads");
  await expect(kept(page).getByText(album.title)).toBeVisible();
});

test("a new version is offered and waits for a press, while the music plays", async ({ house }) => {
  const { page, gate } = house;
  const album = await readyAlbum(page);
  await page.goto(`/albums/${album.id}`);
  await page
    .getByRole("main")
    .getByRole("button", { name: `Play ${album.title}` })
    .first()
    .click();
  await expect.poll(() => position(page)).toBeGreaterThan(1_000);
  await page.evaluate(() => Object.assign(globalThis, { before: true }));
  gate.version = 2;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(page.getByText("A new version of Polyphony is ready.")).toBeVisible();
  const at = await position(page);
  await expect.poll(() => position(page)).toBeGreaterThan(at + 1_000);
  expect(await page.evaluate(() => "before" in globalThis)).toBe(true);
  await expect(player(page).getByRole("button", { name: "Pause", exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => page.evaluate(() => "before" in globalThis).catch(() => true)).toBe(false);
  await expect(page.getByRole("heading", { level: 1, name: album.title })).toBeVisible();
  const waiting = await page.evaluate(
    async () => !!(await navigator.serviceWorker.getRegistration())?.waiting,
  );
  expect(waiting).toBe(false);
});

test("the app can be installed", async ({ house }) => {
  const { page } = house;
  const manifest = (await (await page.request.get("/manifest.webmanifest")).json()) as {
    display: string;
    icons: { src: string; sizes: string; purpose: string }[];
    shortcuts: { url: string }[];
  };
  expect(manifest.display).toBe("standalone");
  for (const icon of manifest.icons) {
    const width = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return image.naturalWidth;
    }, icon.src);
    if (icon.sizes !== "any") expect(`${width}x${width}`).toBe(icon.sizes);
  }
  expect(manifest.icons.some((icon) => icon.purpose === "maskable")).toBe(true);
  for (const { url } of manifest.shortcuts) {
    await page.goto(url);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("There is nothing here");
  }
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
});

test("downloads are accessible in both themes and sizes", async ({ house }) => {
  const { page } = house;
  await page.emulateMedia({ reducedMotion: "reduce" });
  const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
    [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ].map((size) => ({ colorScheme, size })),
  );
  const examine = async (state: string) => {
    for (const { colorScheme, size } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      const look = `${state}, ${colorScheme}, ${size.width}`;
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"])
        .analyze();
      expect(violations.map((fault) => `${look}: ${fault.id}: ${fault.nodes[0]?.html}`)).toEqual([]);
      // The colour behind an album's head is wider than the page on purpose.
      const over = await page.locator("#content").evaluate((main) => main.scrollWidth - main.clientWidth);
      if (state !== "album") expect(over, look).toBe(0);
      if (process.env.SHOTS) {
        await page.screenshot({ path: `${process.env.SHOTS}/${look.replaceAll(", ", "-")}.png` });
      }
    }
  };
  await page.goto("/downloads");
  await expect(page.getByText("Nothing is on this device yet")).toBeVisible();
  await examine("empty");
  const album = await readyAlbum(page, "large");
  await keep(page, album);
  await examine("album");
  await page.goto("/downloads");
  await house.cut();
  await expect(page.getByText("You are offline.")).toBeVisible();
  const more = kept(page).getByRole("button", { name: /^Show \d+ tracks$/ });
  await more.click();
  await expect(page.getByRole("list", { name: `Tracks of ${album.title}` })).toBeVisible();
  await examine("downloads");
});
