// Lighthouse on the home page and an album of a running Polyphony, signed in. Lighthouse is large and not part of the
// tests: `npm install --no-save lighthouse` first.
//
//   node lighthouse.mjs --url http://127.0.0.1:4747 --username admin --password … [--runs 3] [--slowdown 4]
//
// `slowdown` is how many times slower than this machine a phone is taken to be. Lighthouse takes 4, which suits a
// fast desktop; its docs/throttling.md says what suits a machine by the index that is printed here.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import lighthouse, { desktopConfig } from "lighthouse";
import { CHROMIUM, running, signIn } from "./running.mjs";

const values = running({
  runs: { type: "string", default: "3" },
  slowdown: { type: "string", default: "4" },
});

const PORT = 9333;
const profile = mkdtempSync(join(tmpdir(), "polyphony-lighthouse-"));
const open = () =>
  chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${PORT}`],
  });

let browser = await open();
const page = await browser.newPage();
await signIn(page, values);
await page.goto(`${values.url}/albums`);
const album = await page.getByRole("list", { name: "Albums" }).getByRole("link").first().getAttribute("href");
await browser.close();

const phone = {
  extends: "lighthouse:default",
  settings: { throttling: { cpuSlowdownMultiplier: Number(values.slowdown) } },
};
const middle = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
for (const [form, config] of [["desktop", desktopConfig], ["phone", phone]]) {
  for (const [name, path] of [["home", "/"], ["album", album]]) {
    const runs = [];
    for (let run = 0; run < Number(values.runs); run += 1) {
      // A browser of its own for each: in one that has shown the page before, Lighthouse's profiler reads all the
      // scripts again before the page begins, and what that takes would be the page's.
      browser = await open();
      const result = await lighthouse(
        `${values.url}${path}`,
        { port: PORT, disableStorageReset: true, onlyCategories: ["performance", "accessibility"], logLevel: "error" },
        config,
      );
      await browser.close();
      const { categories, audits } = result.lhr;
      runs.push({
        performance: Math.round(categories.performance.score * 100),
        accessibility: Math.round(categories.accessibility.score * 100),
        paint: Math.round(audits["largest-contentful-paint"].numericValue),
        blocked: Math.round(audits["total-blocking-time"].numericValue),
        shift: audits["cumulative-layout-shift"].numericValue,
        machine: result.lhr.environment.benchmarkIndex,
        faults: Object.values(audits).filter((audit) => audit.score === 0 && categories.accessibility.auditRefs.some((one) => one.id === audit.id)).map((audit) => audit.id),
      });
    }
    const of = (key) => middle(runs.map((run) => run[key]));
    console.log(
      `${name}, ${form}: performance ${of("performance")}, accessibility ${of("accessibility")}, largest paint ${of("paint")} ms, blocked ${of("blocked")} ms, shift ${of("shift").toFixed(3)}, machine ${Math.round(of("machine"))} ${runs[0].faults.join(" ")}`,
    );
  }
}
rmSync(profile, { recursive: true, force: true });
