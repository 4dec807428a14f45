// The app at an address that can go away, answer late or answer wrongly.
import type { BrowserContext, Page } from "@playwright/test";
import { api, test as base, expect, position, signIn } from "./app";
import * as audio from "./audio-capture";
import { Gate } from "./gate";

export interface House {
  gate: Gate;
  context: BrowserContext;
  page: Page;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** The app at an address that can go away, with the service worker in charge of the page. */
export const test = base.extend<{ house: House; heard: boolean }>({
  /** Whether what plays is captured; the worklet that does it is not allowed by the app's own policy. */
  heard: [true, { option: true }],
  house: async ({ browser, heard }, use) => {
    const gate = new Gate(process.env.E2E_URL ?? "");
    await gate.start();
    const context = await browser.newContext({ baseURL: gate.url, bypassCSP: heard });
    const page = await context.newPage();
    if (heard) await audio.captureAudio(page);
    await signIn(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
      }
    });
    await use({
      gate,
      context,
      page,
      async cut() {
        await gate.stop();
        await context.setOffline(true);
      },
      async mend() {
        await gate.start();
        await context.setOffline(false);
      },
    });
    await context.close();
    await gate.stop();
  },
});

export interface Album {
  id: string;
  title: string;
  artwork_id: string | null;
  tracks: { id: string; title: string; duration_ms: number }[];
}

/** The smallest album with a cover, or the largest, once all its tracks can be kept. */
export async function readyAlbum(page: Page, which: "small" | "large" = "small"): Promise<Album> {
  const { items } = await api<{ items: (Album & { track_count: number })[] }>(page, "albums?limit=50");
  const covered = items.filter((one) => one.artwork_id);
  covered.sort((one, other) => one.track_count - other.track_count);
  const album = await api<Album>(page, `albums/${covered.at(which === "small" ? 0 : -1)?.id}`);
  for (const track of album.tracks) {
    const ready = async () =>
      (await api<{ status: string }>(page, `tracks/${track.id}/stream`, { method: "POST" })).status;
    await expect.poll(ready, { timeout: 90_000, intervals: [500] }).toBe("ready");
  }
  return album;
}

/** Presses play on the album's page, and waits until the player says that it plays. */
export async function playAlbum(page: Page, album: Album): Promise<void> {
  await page.goto(`/albums/${album.id}`);
  const play = page.getByRole("main").getByRole("button", { name: `Play ${album.title}` });
  await play.first().click();
  await expect.poll(() => position(page), { timeout: 20_000 }).toBeGreaterThan(500);
}
