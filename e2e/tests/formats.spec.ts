// Every kind of file by every way of playing it, in players that are not ours: what delivery promises is standard
// HLS, DASH and ranges, and other apps rely on that.
//
// RECORDINGS=/path/to/music plays that folder instead of the tones that are made here.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { ADMIN } from "../people";
import { RECORDINGS, record } from "./recordings";

interface Track {
  id: string;
  title: string;
  status: string;
  duration_ms: number;
  original: { codec: string };
}

interface Stream {
  hls_url: string;
  dash_url: string;
  file_url: string;
  renditions: { name: string; codec: string }[];
}

const folder = process.env.RECORDINGS ?? mkdtempSync(join(tmpdir(), "polyphony-recordings-"));

// The players come from the test, not from the server.
test.use({ bypassCSP: true });
test.describe.configure({ mode: "serial" });

let token = "";
let library = "";
let tracks: Track[] = [];

test.beforeAll(async ({ request }) => {
  test.setTimeout(900_000);
  if (!process.env.RECORDINGS) record(folder);
  const login = await request.post("/api/v1/users/login", {
    data: { email: ADMIN.username, password: ADMIN.password },
  });
  token = ((await login.json()) as { access_token: string }).access_token;
  const call = async <T>(method: string, path: string, data?: unknown): Promise<T> => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await request.fetch(`/api/v1/${path}`, { method, headers, ...(data ? { data } : {}) });
    expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
    return (await answer.json()) as T;
  };
  library = (await call<{ id: string }>("POST", "libraries", { name: "Recordings", path: folder })).id;
  await call("POST", `libraries/${library}/scan`);
  await expect
    .poll(
      async () => {
        const list = await call<{ items: Track[] }>("GET", `tracks?limit=100&library_id=${library}`);
        tracks = list.items;
        return tracks.length > 0 && tracks.every((track) => track.status !== "processing");
      },
      { timeout: 850_000, intervals: [1_000] },
    )
    .toBe(true);
  if (!process.env.RECORDINGS) expect(tracks).toHaveLength(RECORDINGS);
});

test.afterAll(async ({ request }) => {
  // The other tests play what they find.
  await request.delete(`/api/v1/libraries/${library}`, { headers: { authorization: `Bearer ${token}` } });
  if (!process.env.RECORDINGS) rmSync(folder, { recursive: true, force: true });
});

async function stream(page: Page, track: Track): Promise<Stream> {
  const answer = await page.request.post(`/api/v1/tracks/${track.id}/stream`, {
    headers: { authorization: `Bearer ${token}` },
    data: {},
  });
  expect(answer.status(), track.title).toBe(200);
  return (await answer.json()) as Stream;
}

async function stage(page: Page): Promise<void> {
  await page.goto("/sign-in");
  for (const script of ["hls.js/dist/hls.min.js", "dashjs/dist/modern/umd/dash.all.min.js"]) {
    await page.addScriptTag({ path: join(import.meta.dirname, "../node_modules", script) });
  }
}

/** Plays the beginning, then the last second and a half, to the end; tells how long the player says it lasts. */
function heard(page: Page, way: "hls" | "dash" | "file", url: string) {
  return page.evaluate(
    async ({ way, url }) => {
      // biome-ignore lint/suspicious/noExplicitAny: the players' own globals
      const players = window as any;
      const audio = document.createElement("audio");
      document.body.append(audio);
      audio.muted = true;
      const faults: string[] = [];
      let close = () => {};
      if (way === "hls") {
        const hls = new players.Hls();
        hls.on(players.Hls.Events.ERROR, (_: unknown, data: { fatal: boolean; details: string }) => {
          if (data.fatal) faults.push(data.details);
        });
        hls.loadSource(url);
        hls.attachMedia(audio);
        close = () => hls.destroy();
      } else if (way === "dash") {
        const dash = players.dashjs.MediaPlayer().create();
        dash.on("error", (event: { error: { message: string } }) => faults.push(event.error.message));
        dash.initialize(audio, url, false);
        close = () => dash.reset();
      } else audio.src = url;
      audio.addEventListener("error", () => faults.push(audio.error?.message ?? "media error"));
      const until = async (what: string, test: () => boolean) => {
        const end = Date.now() + 15_000;
        while (!test()) {
          if (faults.length > 0) throw new Error(`${what}: ${faults.join(", ")}`);
          if (Date.now() > end) throw new Error(`waited too long: ${what} (at ${audio.currentTime})`);
          await new Promise((next) => setTimeout(next, 20));
        }
      };
      try {
        await until("it can play", () => audio.readyState >= 3);
        await audio.play();
        await until("it plays", () => audio.currentTime > 0.5);
        const duration = audio.duration;
        audio.currentTime = Math.max(0, duration - 1.5);
        await until("the end is heard", () => audio.ended);
        return { duration_ms: duration * 1000, ended_ms: audio.currentTime * 1000 };
      } finally {
        close();
        audio.remove();
      }
    },
    { way, url },
  );
}

test("every recording becomes ready", () => {
  expect(tracks.filter((track) => track.status !== "ready").map((track) => track.title)).toEqual([]);
});

for (const way of ["hls", "dash", "file"] as const) {
  test(`every recording plays by ${way} to its end`, async ({ page }) => {
    test.setTimeout(30_000 + 12_000 * tracks.length);
    await stage(page);
    for (const track of tracks) {
      await test.step(`${track.title} (${track.original.codec})`, async () => {
        const sources = await stream(page, track);
        const url = { hls: sources.hls_url, dash: sources.dash_url, file: sources.file_url }[way];
        const { duration_ms, ended_ms } = await heard(page, way, url);
        // Browsers estimate the length of a few kinds of files; the ladder says it.
        const tolerance = way === "file" ? 150 : 50;
        expect(Math.abs(duration_ms - track.duration_ms), `${track.title} lasts ${duration_ms}`).toBeLessThan(tolerance);
        expect(Math.abs(ended_ms - duration_ms)).toBeLessThan(tolerance);
      });
    }
  });
}

test("ffprobe reads each HLS master whole, and its length is that of the original", async ({ page, baseURL }) => {
  test.setTimeout(30_000 + 10_000 * tracks.length);
  for (const track of tracks) {
    const { hls_url } = await stream(page, track);
    const url = new URL(hls_url, baseURL).href;
    const probe = (...args: string[]) => execFileSync("ffprobe", ["-v", "error", ...args, url]).toString().trim();
    const seconds = Number(probe("-show_entries", "format=duration", "-of", "csv=p=0"));
    expect(Math.abs(seconds * 1000 - track.duration_ms), track.title).toBeLessThan(50);
    // Whole: every packet of every rendition is read, without a word of complaint.
    const said = execFileSync("ffmpeg", ["-v", "warning", "-nostdin", "-i", url, "-map", "0:a", "-c", "copy", "-f", "null", "-"], {
      stdio: ["ignore", "pipe", "pipe"],
    }).toString();
    expect(said, track.title).toBe("");
  }
});

test("switching renditions in the middle is not heard", async ({ page }) => {
  test.setTimeout(60_000);
  test.skip(process.env.RECORDINGS !== undefined, "silence can only be told apart in a steady tone");
  await stage(page);
  const lossless = tracks.find((track) => track.original.codec === "pcm" || track.original.codec === "flac");
  const { hls_url } = await stream(page, lossless as Track);
  const found = await page.evaluate(async (url) => {
    // biome-ignore lint/suspicious/noExplicitAny: the player's own global
    const { Hls } = window as any;
    const context = new AudioContext();
    // Runs on the audio thread, so that a busy page does not look like silence.
    const listener = `registerProcessor("listener", class extends AudioWorkletProcessor {
      constructor() { super(); this.run = 0; this.longest = 0; this.heard = 0; this.on = false;
        this.port.onmessage = ({ data }) => { if (data === "start") this.on = true; else this.port.postMessage({ longest: this.longest, heard: this.heard }); }; }
      process([input]) { const samples = input[0]; if (!this.on) return true;
        if (!samples) { this.run += 128; this.longest = Math.max(this.longest, this.run); return true; }
        for (const sample of samples) { this.heard++; this.run = Math.abs(sample) < 0.002 ? this.run + 1 : 0; if (this.run > this.longest) this.longest = this.run; }
        return true; } });`;
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([listener], { type: "text/javascript" })));
    const audio = document.createElement("audio");
    document.body.append(audio);
    const node = new AudioWorkletNode(context, "listener");
    context.createMediaElementSource(audio).connect(node).connect(context.destination);
    const hls = new Hls({ startLevel: 0, maxBufferLength: 2, maxMaxBufferLength: 2 });
    const levels: number[] = [];
    hls.on(Hls.Events.LEVEL_SWITCHED, (_: unknown, data: { level: number }) => levels.push(data.level));
    let waited = 0;
    const until = async (what: string, test: () => boolean) => {
      const end = Date.now() + 20_000;
      while (!test()) {
        if (Date.now() > end) throw new Error(`waited too long: ${what}`);
        await new Promise((next) => setTimeout(next, 20));
      }
    };
    hls.loadSource(url);
    hls.attachMedia(audio);
    await until("it can play", () => audio.readyState >= 3);
    hls.currentLevel = 0;
    await audio.play();
    await until("it plays", () => audio.currentTime > 0.5 && !audio.seeking);
    audio.addEventListener("waiting", () => (waited += 1));
    node.port.postMessage("start");
    for (const level of [2, 0, 1]) {
      const at = audio.currentTime;
      hls.loadLevel = level;
      await until(`level ${level} plays`, () => levels.at(-1) === level && audio.currentTime > at + 1);
    }
    const result = new Promise<{ longest: number; heard: number }>((done) => {
      node.port.onmessage = ({ data }) => done(data);
    });
    node.port.postMessage("stop");
    return { ...(await result), rate: context.sampleRate, levels, waited, ranges: audio.buffered.length };
  }, hls_url);
  const silent = (found.longest / found.rate) * 1000;
  console.log(`    switched ${found.levels.join(" → ")}: longest silence ${silent.toFixed(2)} ms in ${(found.heard / found.rate).toFixed(1)} s`);
  expect(found.levels.length).toBeGreaterThanOrEqual(4);
  expect(found.heard / found.rate).toBeGreaterThan(3);
  expect(silent).toBeLessThan(5);
  expect(found.waited).toBe(0);
});
