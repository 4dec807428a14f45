// From the click on "Play" until the first sample that is not silent leaves the player: on a page that was just
// opened, and for the next click on it. Plays what a running Polyphony has; its tracks must be ready.
//
//   node first-sound.mjs --url http://127.0.0.1:4747 --username admin --password … [--runs 7]
import { chromium } from "@playwright/test";
import { apiOf, CHROMIUM, running, signIn } from "./running.mjs";

const values = running({ runs: { type: "string", default: "7" } });
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });

/** Whatever goes to the loudspeakers goes to an analyser as well, which the browser has built in. */
await page.addInitScript(() => {
  const analysers = [];
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) {
      const analyser = new AnalyserNode(this.context, { fftSize: 2048 });
      connect.call(this, analyser);
      analysers.push(analyser);
    }
    return connect.call(this, to, ...rest);
  };
  const data = new Float32Array(2048);
  const loud = () =>
    analysers.some((analyser) => {
      analyser.getFloatTimeDomainData(data);
      return data.some((value) => Math.abs(value) > 0.0005);
    });
  window.quiet = () => !loud();
  addEventListener(
    "click",
    () => {
      const clicked = performance.now();
      window.sound = new Promise((done) => {
        const look = () => (loud() ? done(performance.now() - clicked) : setTimeout(look, 2));
        look();
      });
    },
    { capture: true },
  );
});

await signIn(page, values);
const api = await apiOf(values);
const albums = (await api("albums?limit=50")).items;
const details = await Promise.all(albums.map(({ id }) => api(`albums/${id}`)));
const album = details.find(({ tracks }) => tracks.length > 1 && tracks.every(({ status }) => status === "ready"));
if (!album) throw new Error("There is no album with two tracks that are ready.");

const first = [];
const next = [];
for (let run = 0; run < Number(values.runs); run += 1) {
  await page.goto(`${values.url}/albums/${album.id}`);
  const row = (at) => page.getByRole("grid").getByRole("row").nth(at);
  await row(2).waitFor();
  await page.waitForTimeout(1_500);
  first.push(await click(row(1)));
  await page.waitForTimeout(1_000);
  next.push(await click(row(2)));
}
say("first click on a page", first);
say("next click", next);
await browser.close();

async function click(row) {
  // Waits until what played before is not heard any more, or it would be taken for the new sound.
  const pause = page.getByRole("region", { name: "Player" }).getByRole("button", { name: "Pause", exact: true });
  if (await pause.isVisible()) await pause.click();
  await page.waitForFunction(() => window.quiet());
  await page.waitForTimeout(300);
  await row.hover();
  await row.getByRole("button", { name: /^Play / }).click();
  return page.evaluate(() => window.sound);
}

function say(what, times) {
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  console.log(`${what}: median ${sorted[Math.floor(sorted.length / 2)]} ms (${sorted.join(", ")})`);
}
