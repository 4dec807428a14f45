// One recording cut in two plays as one, and another quality takes over without a break: proven on the samples.
import type { Page } from "@playwright/test";
import { api, expect, test } from "./app";
import * as audio from "./audio-capture";

test.use({ bypassCSP: true });
test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ page }) => audio.captureAudio(page));
test.afterEach(({ page }) => audio.command(page, "stop"));

const HERTZ = 440;
const CUT = 441_317;
const sine = (sample: number) => 0.4 * Math.sin((2 * Math.PI * HERTZ * sample) / audio.RATE);

let halves: string[] | null = null;

/** Two halves of one sine, cut at a sample that is no multiple of any frame, as two tracks of an album. */
async function twoHalves(page: Page): Promise<string[]> {
  // A run on a server that has seen this test before must not be an upload that is there already.
  const end = CUT * 2 + (Date.now() % 5_000);
  const tags = (track: number) => ({
    title: `Half ${track}`,
    track: `${track}`,
    album: "One recording",
    artist: "Tone",
  });
  halves ??= await audio.uploaded(page, [
    { title: "Half 1", buffer: audio.recording(sine, 0, CUT, tags(1)) },
    { title: "Half 2", buffer: audio.recording(sine, CUT, end, tags(2)) },
  ]);
  return halves;
}

for (const quality of ["lossless", "high"]) {
  test(`two halves of one recording play without a gap (${quality})`, async ({ home: page }) => {
    const ids = await twoHalves(page);
    await audio.playSound(page, ids, { quality });
    const before = (await audio.captured(page)).length;
    await audio.command(page, "seek", 6_500);
    await expect.poll(() => audio.playerState(page, "index"), { timeout: 20_000 }).toBe(1);
    await page.waitForTimeout(1_500);
    await audio.command(page, "pause");
    const samples = (await audio.captured(page)).subarray(before + audio.RATE / 2);
    const seconds = samples.length / audio.RATE;
    // The join is 1.5 s before the pause, somewhere in the last two seconds.
    const [from, to] = [seconds - 2.6, seconds - 0.6];
    const silence = audio.longestSilence(samples);
    const turn = audio.phase(samples, HERTZ, to - 0.1) - audio.phase(samples, HERTZ, from);
    const phase = Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
    const shift = (phase / (2 * Math.PI * HERTZ)) * 1e6;
    const broken = audio.largestBreak(samples, HERTZ, from, to);
    console.log(
      `gapless, ${quality}: longest silence ${silence.toFixed(2)} ms, shift across the join ${shift.toFixed(2)} µs ` +
        `(a sample is 22.7 µs), largest break ${(broken * 100).toFixed(3)} % of the peak`,
    );
    expect(silence).toBeLessThan(1);
    // Half a sample: not one too many, not one too few.
    expect(shift).toBeLessThan(11);
    // Lossy encoders know nothing of the other half, and blur the few milliseconds around the cut.
    expect(broken).toBeLessThan(quality === "lossless" ? 0.002 : 0.3);
  });
}

for (const [from, to] of [
  ["low", "high"],
  ["high", "lossless"],
  ["lossless", "high"],
] as const) {
  test(`the quality changes from ${from} to ${to} in the middle without a break`, async ({ home: page }) => {
    const [id] = await twoHalves(page);
    await audio.playSound(page, [id as string], { quality: from });
    await expect
      .poll(async () => (await audio.playerState<{ name: string } | null>(page, "rendition"))?.name)
      .toBeTruthy();
    const first = await audio.playerState<{ name: string }>(page, "rendition");
    await page.waitForTimeout(800);
    await audio.command(page, "setQuality", to);
    const rendition = () => audio.playerState<{ name: string } | null>(page, "rendition");
    await expect.poll(async () => (await rendition())?.name, { timeout: 12_000 }).not.toBe(first.name);
    await page.waitForTimeout(700);
    const second = await rendition();
    const samples = await audio.captured(page);
    const silence = audio.longestSilence(samples);
    const begin = samples.findIndex((value) => Math.abs(value) > 0.1) / audio.RATE;
    const broken = audio.largestBreak(samples, HERTZ, begin + 0.2, samples.length / audio.RATE - 0.1);
    console.log(
      `quality ${first.name} → ${second?.name}: longest silence ${silence.toFixed(2)} ms, largest break ${(broken * 100).toFixed(3)} % of the peak`,
    );
    expect(silence).toBeLessThan(1);
    expect(broken).toBeLessThan(0.02);
  });
}

test("a play is told once for each half, also when they are joined", async ({ home: page }) => {
  const ids = await twoHalves(page);
  const told = async () => (await api<{ total: number }>(page, "playback/history?limit=1")).total;
  const before = await told();
  await audio.playSound(page, ids, { quality: "high" });
  await page.waitForTimeout(2_600);
  await audio.command(page, "seek", 8_500);
  await expect.poll(() => audio.playerState(page, "index"), { timeout: 20_000 }).toBe(1);
  await page.waitForTimeout(2_600);
  await audio.command(page, "stop");
  await expect.poll(told).toBe(before + 2);
  await page.waitForTimeout(1_000);
  expect(await told()).toBe(before + 2);
});
