// Loud and quiet music ends up equally loud, a crossfade keeps it so, and a seek lands where it should: proven on
// the samples.
import { expect, test } from "./app";
import * as audio from "./audio-capture";

test.use({ bypassCSP: true });
test.describe.configure({ timeout: 120_000 });
test.beforeEach(({ page }) => audio.captureAudio(page));
test.afterEach(({ page }) => audio.command(page, "stop"));

const tone = (amplitude: number, hertz: number) => (sample: number) =>
  amplitude * Math.sin((2 * Math.PI * hertz * sample) / audio.RATE);
const seconds = (count: number) => count * audio.RATE + (Date.now() % 3_000);

test("two tones of different loudness are played equally loud, and never louder in between", async ({
  home: page,
}) => {
  const tags = (title: string) => ({ title, artist: "Levels", album: `Levels ${title}` });
  const ids = await audio.uploaded(page, [
    { title: "Quiet tone", buffer: audio.recording(tone(0.1, 1_000), 0, seconds(6), tags("Quiet tone")) },
    { title: "Loud tone", buffer: audio.recording(tone(0.8, 1_000), 0, seconds(6), tags("Loud tone")) },
  ]);
  await audio.playSound(page, ids, { quality: "lossless", normalisation: "track" });
  await audio.command(page, "seek", 4_000);
  await page.waitForTimeout(300);
  const before = (await audio.captured(page)).length / audio.RATE;
  await expect.poll(() => audio.playerState(page, "index"), { timeout: 20_000 }).toBe(1);
  await page.waitForTimeout(1_200);
  await audio.command(page, "pause");
  const samples = await audio.captured(page);
  const end = samples.length / audio.RATE;
  const quiet = audio.level(samples, before, before + 0.8);
  const loud = audio.level(samples, end - 0.9, end - 0.4);
  let loudest = Number.NEGATIVE_INFINITY;
  for (let at = before; at < end - 0.4; at += 0.01) {
    loudest = Math.max(loudest, audio.level(samples, at, at + 0.01));
  }
  console.log(
    `normalisation: ${quiet.toFixed(2)} dB and ${loud.toFixed(2)} dB from tones 18.06 dB apart; loudest 10 ms ${loudest.toFixed(2)} dB`,
  );
  expect(Math.abs(quiet - loud)).toBeLessThan(1);
  expect(loudest - Math.max(quiet, loud)).toBeLessThan(1);
});

test("a crossfade keeps the loudness", async ({ home: page }) => {
  const tags = (title: string) => ({ title, artist: title, album: title });
  const ids = await audio.uploaded(page, [
    { title: "Low voice", buffer: audio.recording(tone(0.3, 330), 0, seconds(9), tags("Low voice")) },
    { title: "High voice", buffer: audio.recording(tone(0.3, 1_234), 0, seconds(9), tags("High voice")) },
  ]);
  await audio.playSound(page, ids, { quality: "high", crossfadeMs: 2_000 });
  await audio.command(page, "seek", 5_000);
  await page.waitForTimeout(300);
  const before = (await audio.captured(page)).length / audio.RATE;
  await expect.poll(() => audio.playerState(page, "index"), { timeout: 20_000 }).toBe(1);
  await page.waitForTimeout(3_000);
  const samples = await audio.captured(page);
  await audio.command(page, "pause");
  const levels: number[] = [];
  for (let at = before; at + 0.25 < samples.length / audio.RATE; at += 0.25) {
    levels.push(audio.level(samples, at, at + 0.25));
  }
  const spread = Math.max(...levels) - Math.min(...levels);
  console.log(`crossfade of 2 s: level within ${spread.toFixed(2)} dB all the way`);
  expect(spread).toBeLessThan(1.5);
});

for (const quality of ["high", "lossless"]) {
  test(`a seek lands where it should (${quality})`, async ({ home: page }) => {
    // The frequency says which moment of the recording is heard.
    const [start, slope] = [200, 45];
    const chirp = (sample: number) => {
      const time = sample / audio.RATE;
      return 0.3 * Math.sin(2 * Math.PI * (start * time + slope * time * time));
    };
    const ids = await audio.uploaded(page, [
      {
        title: `Chirp ${quality}`,
        buffer: audio.recording(chirp, 0, seconds(30), { title: "Chirp", artist: "Chirp" }),
      },
    ]);
    await audio.playSound(page, ids, { quality });
    await page.waitForTimeout(500);
    for (const target of [20, 5]) {
      const before = (await audio.captured(page)).length;
      await audio.command(page, "seek", target * 1_000);
      await expect.poll(() => audio.playerState(page, "status")).toBe("playing");
      await expect
        .poll(() => audio.playerState<number>(page, "positionMs"))
        .toBeGreaterThan(target * 1_000 + 600);
      const samples = await audio.captured(page);
      const moment = (at: number) => (audio.frequency(samples, at) - start) / (2 * slope);
      // The first place after the command at which the recording goes on from near the target: two neighbouring
      // windows tell of moments as far apart as they are, which a window with a pause or a fade in it does not.
      const step = 1_024;
      const goesOn = (at: number) =>
        Math.abs(moment(at) - target) < 0.5 && Math.abs(moment(at + step) - moment(at) - step / audio.RATE) < 0.005;
      let at = before;
      while (at + 2 * step < samples.length && !goesOn(at)) at += 128;
      // A frequency belongs to the middle of the samples that it was found in.
      const landed = moment(at) - step / 2 / audio.RATE;
      console.log(`seek, ${quality}: to ${target.toFixed(3)} s, heard ${landed.toFixed(3)} s`);
      expect(Math.abs(landed - target)).toBeLessThan(0.05);
    }
  });
}
