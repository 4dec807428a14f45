// Hears what the page plays: the samples that reach the loudspeakers, before the last step of Web Audio, and what
// can be said of them. The music is made here, so that every sample of it is known.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { api, expect } from "./app";

export const RATE = 44_100;

/** A worklet that posts all it hears; holes in what arrives would be seen by the frame numbers. */
const WORKLET = `registerProcessor("capture", class extends AudioWorkletProcessor {
  process([input]) {
    const left = input[0];
    this.port.postMessage({ at: currentFrame, data: left ? left.slice() : new Float32Array(128) });
    return true;
  }
});`;

/** What the app offers to scripts (`web/src/lib/player/index.ts`), as far as it is used here. */
interface Player {
  store: { getState(): object };
  playTracks(tracks: { id: string }[]): void;
  seek(ms: number): void;
  pause(): void;
  stop(): void;
  setVolume(volume: number): void;
  setQuality(quality: string): void;
  setNormalisation(mode: string): void;
  setCrossfade(ms: number): void;
}

declare global {
  var polyphony: { player: Player } | undefined;
}

interface Piece {
  at: number;
  data: Float32Array;
}

interface CaptureScope {
  pieces: Piece[];
  sources: AudioNode[];
}

/** Before the page loads: whatever is connected to a destination is also captured, at the rate of the music. */
export async function captureAudio(page: Page): Promise<void> {
  await page.addInitScript(
    ({ worklet, rate }) => {
      const scope = globalThis as unknown as { capture: CaptureScope };
      scope.capture = { pieces: [], sources: [] };
      const Context = AudioContext;
      const connect = AudioNode.prototype.connect as (
        this: AudioNode,
        to: AudioNode | AudioParam,
      ) => AudioNode;
      let capturer: AudioWorkletNode | null = null;
      globalThis.AudioContext = class extends Context {
        constructor(options?: AudioContextOptions) {
          super({ ...options, sampleRate: rate });
          const module = URL.createObjectURL(new Blob([worklet], { type: "text/javascript" }));
          void this.audioWorklet.addModule(module).then(() => {
            capturer = new AudioWorkletNode(this, "capture");
            capturer.port.onmessage = (event: MessageEvent<Piece>) => scope.capture.pieces.push(event.data);
            for (const source of scope.capture.sources) connect.call(source, capturer);
            connect.call(capturer, this.destination);
          });
        }
      };
      AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
        if (to instanceof AudioDestinationNode) {
          scope.capture.sources.push(this);
          if (capturer) connect.call(this, capturer);
        }
        return connect.call(this, to);
      } as typeof AudioNode.prototype.connect;
    },
    { worklet: WORKLET, rate: RATE },
  );
}

/** Everything that was heard so far, and whether something was missed while listening. */
export async function captured(page: Page): Promise<Float32Array> {
  const { samples, holes } = await page.evaluate(() => {
    const { pieces } = (globalThis as unknown as { capture: CaptureScope }).capture;
    let holes = 0;
    pieces.forEach((piece, index) => {
      if (index > 1 && piece.at !== (pieces[index - 1]?.at ?? 0) + 128) holes += 1;
    });
    return { holes, samples: pieces.flatMap((piece) => Array.from(piece.data)) };
  });
  expect(holes, "the capture itself must be whole").toBe(0);
  return Float32Array.from(samples);
}

/** How loud it is from now on, for a second: the level of what reaches the loudspeakers, in dB of full scale. */
export async function heardNow(page: Page): Promise<number> {
  await page.evaluate(() => {
    (globalThis as unknown as { capture: CaptureScope }).capture.pieces.length = 0;
  });
  await page.waitForTimeout(1_000);
  const samples = await captured(page);
  return level(samples, 0, samples.length / RATE);
}

/** A stereo FLAC whose left and right channel are `sound(sample)`. */
export function recording(
  sound: (sample: number) => number,
  from: number,
  to: number,
  tags: Record<string, string>,
): Buffer {
  const pcm = Buffer.alloc((to - from) * 4);
  for (let at = from; at < to; at += 1) {
    const value = Math.round(sound(at) * 32_767);
    pcm.writeInt16LE(value, (at - from) * 4);
    pcm.writeInt16LE(value, (at - from) * 4 + 2);
  }
  const metadata = Object.entries(tags).flatMap(([name, value]) => ["-metadata", `${name}=${value}`]);
  const input = ["-v", "error", "-f", "s16le", "-ar", `${RATE}`, "-ac", "2", "-i", "pipe:0"];
  // A pipe cannot be gone back in to write how long the recording became.
  const folder = mkdtempSync(join(tmpdir(), "polyphony-tone-"));
  const file = join(folder, "tone.flac");
  execFileSync("ffmpeg", [...input, ...metadata, file], { input: pcm });
  const flac = readFileSync(file);
  rmSync(folder, { recursive: true });
  return flac;
}

/** Brings recordings in and waits for their renditions. */
export async function uploaded(page: Page, files: { title: string; buffer: Buffer }[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { title, buffer } of files) {
    const file = { name: `${title}.flac`, mimeType: "audio/flac", buffer };
    const track = await api<{ id: string }>(page, "tracks", { method: "POST", multipart: { file, title } });
    ids.push(track.id);
  }
  for (const id of ids) {
    await expect
      .poll(
        async () => {
          // Asking for a stream makes its renditions the next to be made.
          const stream = await api<{ status: string }>(page, `tracks/${id}/stream`, { method: "POST" });
          return stream.status;
        },
        { timeout: 60_000, intervals: [500] },
      )
      .toBe("ready");
  }
  return ids;
}

interface Choices {
  quality?: string;
  normalisation?: string;
  crossfadeMs?: number;
}

/** Starts these tracks with these choices, as a click on them does, and waits until they sound. */
export async function playSound(page: Page, ids: string[], choices: Choices): Promise<void> {
  const tracks = await Promise.all(ids.map((id) => api<{ id: string }>(page, `tracks/${id}`)));
  await page.evaluate(
    async ({ tracks, choices }) => {
      const { player } = globalThis.polyphony as NonNullable<typeof globalThis.polyphony>;
      player.setVolume(1);
      player.setQuality(choices.quality ?? "auto");
      player.setNormalisation(choices.normalisation ?? "off");
      player.setCrossfade(choices.crossfadeMs ?? 0);
      const { pieces } = (globalThis as unknown as { capture: CaptureScope }).capture;
      pieces.length = 0;
      const began = performance.now();
      player.playTracks(tracks);
      for (;;) {
        if (pieces.some((piece) => piece.data.some((value) => Math.abs(value) > 0.001))) break;
        if (performance.now() - began > 15_000) throw new Error("nothing sounds");
        await new Promise((next) => setTimeout(next, 5));
      }
    },
    { tracks, choices },
  );
}

/** Commands the player of the page. */
export async function command(
  page: Page,
  name: "seek" | "setQuality" | "pause" | "stop",
  argument?: number | string,
): Promise<void> {
  await page.evaluate(
    ({ name, argument }) => {
      const { player } = globalThis.polyphony as NonNullable<typeof globalThis.polyphony>;
      (player as unknown as Record<string, (value?: number | string) => void>)[name]?.(argument);
    },
    { name, argument },
  );
}

export async function playerState<T>(page: Page, name: string): Promise<T> {
  return page.evaluate((name) => {
    const { player } = globalThis.polyphony as NonNullable<typeof globalThis.polyphony>;
    return (player.store.getState() as unknown as Record<string, unknown>)[name];
  }, name) as Promise<T>;
}

/** The longest run below a fiftieth of the peak, in milliseconds, between the first and the last sound. */
export function longestSilence(samples: Float32Array): number {
  const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const heard = (value: number) => Math.abs(value) >= peak / 50;
  const first = samples.findIndex(heard);
  const last = samples.findLastIndex(heard);
  let longest = 0;
  let run = 0;
  for (let at = first; at <= last; at += 1) {
    run = heard(samples[at] as number) ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return (longest / RATE) * 1000;
}

/**
 * Where a sine is not the continuation of itself: every sample of one follows from the two before it,
 * x[n+1] = 2 cos(ω) x[n] − x[n−1]. The largest deviation against the peak, between two seconds of the capture.
 */
export function largestBreak(samples: Float32Array, hertz: number, from: number, to: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  const part = samples.subarray(Math.round(from * RATE), Math.round(to * RATE));
  const peak = part.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let worst = 0;
  for (let at = 1; at + 1 < part.length; at += 1) {
    const [before, here, after] = [part[at - 1] as number, part[at] as number, part[at + 1] as number];
    worst = Math.max(worst, Math.abs(after + before - factor * here));
  }
  return worst / peak;
}

/** Phase of a tone in radians over a window that begins at this second (a single bin of a Fourier transform). */
export function phase(samples: Float32Array, hertz: number, at: number, windowSeconds = 0.1): number {
  const first = Math.round(at * RATE);
  let [real, imaginary] = [0, 0];
  for (let n = 0; n < windowSeconds * RATE; n += 1) {
    const angle = (2 * Math.PI * hertz * (first + n)) / RATE;
    real += (samples[first + n] as number) * Math.cos(angle);
    imaginary -= (samples[first + n] as number) * Math.sin(angle);
  }
  return Math.atan2(imaginary, real);
}

/** Level of a part in dB of full scale (root mean square). */
export function level(samples: Float32Array, from: number, to: number): number {
  const part = samples.subarray(Math.round(from * RATE), Math.round(to * RATE));
  const energy = part.reduce((sum, value) => sum + value * value, 0) / part.length;
  return 10 * Math.log10(energy + 1e-12);
}

/** The frequency around a sample, from the distance of its upward zero crossings. */
export function frequency(samples: Float32Array, at: number, length = 1_024): number {
  const crossings: number[] = [];
  for (let n = at + 1; n < at + length; n += 1) {
    const [before, here] = [samples[n - 1] as number, samples[n] as number];
    if (before < 0 && here >= 0) crossings.push(n - 1 - before / (here - before));
  }
  const [first, last] = [crossings[0], crossings.at(-1)];
  if (first === undefined || last === undefined || crossings.length < 2) return 0;
  return ((crossings.length - 1) / (last - first)) * RATE;
}
