// How smoothly 100,000 rows scroll: `node scripts/measure-scrolling.mjs` after `npm run build`.
//
// Starts the mock server with 100,000 tracks, opens the list of tracks, turns the wheel for five seconds, and reads
// from a trace of the browser how long each frame took. Then it measures what moves while home and an album load
// (cumulative layout shift). Playwright comes from ../e2e; the built app from dist or DIST.
//
// CHROMIUM_PATH  the browser (default /usr/bin/chromium)
// DIST           the built app (default dist)
// OUT            a file for the trace, to open in the browser's own tools
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../../e2e/package.json", import.meta.url));
const { chromium } = require("@playwright/test");
const PORT = Number(process.env.PORT ?? 4899);
const SCROLL_MS = 5_000;
/** Pixels in a second: some fifty rows. */
const SPEED = 3_000;
const FRAME_MS = 1000 / 60;

const server = spawn(process.execPath, [fileURLToPath(new URL("../mock-api/server.mjs", import.meta.url))], {
  env: { ...process.env, TRACKS: process.env.TRACKS ?? "100000", PORT: String(PORT) },
  stdio: ["ignore", "ignore", "inherit"],
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const base = `http://127.0.0.1:${PORT}`;
  await until(async () => (await fetch(`${base}/api/v1/server`)).ok);
  await page.addInitScript(() => {
    window.shift = 0;
    window.long = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.long.push(entry.duration);
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(`${base}/sign-in`);
  await page.getByLabel("E-mail or user name").fill("admin");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: /^Good / }).waitFor();

  const shifts = {};
  for (const [name, path] of [
    ["home", "/"],
    ["albums", "/albums"],
    ["album", `/albums/alb_01h${"1".padStart(23, "0")}`],
    ["tracks", "/tracks"],
    ["track", `/tracks/trk_01h${"1".padStart(23, "0")}`],
  ]) {
    await page.goto(base + path);
    await page.waitForTimeout(2_500);
    shifts[name] = Number((await page.evaluate(() => window.shift)).toFixed(4));
  }

  await page.goto(`${base}/tracks`);
  const rows = page.getByRole("grid", { name: "Tracks" }).getByRole("row");
  await rows.nth(5).waitFor();
  await page.waitForTimeout(1_500);
  await page.mouse.move(700, 500);
  await page.evaluate(() => {
    window.long.length = 0;
    window.times = [];
    const tick = (now) => {
      window.times.push(now);
      if (window.times) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const trace = await startTrace(page);
  // A real gesture of the wheel, in the browser's own input pipeline.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Input.synthesizeScrollGesture", {
    x: 700,
    y: 500,
    yDistance: (-SPEED * SCROLL_MS) / 1000,
    speed: SPEED,
    gestureSourceType: "mouse",
  });
  const events = await trace();
  if (process.env.OUT) writeFileSync(process.env.OUT, JSON.stringify({ traceEvents: events }));
  const seen = await page.evaluate(() => ({
    times: window.times,
    long: window.long,
    top: document.querySelector("#content").scrollTop,
  }));
  const scrolled = summary(seen.times);
  const drag = await dragged(page);
  console.log(
    JSON.stringify(
      {
        rows: await page.getByRole("grid", { name: "Tracks" }).getAttribute("aria-rowcount"),
        scrolledPixels: Math.round(seen.top),
        frames: scrolled,
        mainThread: mainThread(events),
        longTasksMs: seen.long.map(Math.round),
        afterJumpToTheEnd: drag,
        layoutShift: shifts,
      },
      null,
      2,
    ),
  );
} finally {
  await browser.close();
  server.kill();
}

/** Jumps to the middle and the end as a dragged scrollbar does, and waits for the rows there. */
async function dragged(page) {
  const out = {};
  for (const [name, share] of [
    ["middle", 0.5],
    ["end", 1],
  ]) {
    out[`${name}Ms`] = await page.evaluate(async (share) => {
      const content = document.querySelector("#content");
      const begun = performance.now();
      content.scrollTop = (content.scrollHeight - content.clientHeight) * share;
      const ready = () => {
        const rows = [...document.querySelectorAll("[data-row]")];
        const box = content.getBoundingClientRect();
        const inView = rows.filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return bottom > box.top && top < box.bottom;
        });
        return inView.length > 5 && inView.every((row) => !row.hasAttribute("aria-busy"));
      };
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      while (!ready()) await new Promise((next) => requestAnimationFrame(next));
      return Math.round(performance.now() - begun);
    }, share);
  }
  return out;
}

/** The time between frames as the page saw them. */
function summary(times) {
  const gaps = times.slice(1).map((time, at) => time - times[at]);
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share) => Number(sorted[Math.floor((sorted.length - 1) * share)].toFixed(1));
  const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_MS) - 1), 0);
  const seconds = (times.at(-1) - times[0]) / 1000;
  return {
    frames: gaps.length,
    perSecond: Number((gaps.length / seconds).toFixed(1)),
    dropped,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    longestMs: at(1),
  };
}

/** Processor time of the page's main thread, which other work on the machine does not touch. */
function mainThread(events) {
  const main = events.find((event) => event.name === "thread_name" && event.args?.name === "CrRendererMain");
  const tasks = events.filter(
    (event) =>
      event.name === "RunTask" ||
      event.name === "ThreadControllerImpl::RunTask" ||
      event.name === "ThreadPool_RunTask",
  );
  const own = tasks.filter(
    (event) => event.tdur !== undefined && (!main || (event.tid === main.tid && event.pid === main.pid)),
  );
  const times = own.map((event) => event.tdur / 1000).sort((a, b) => a - b);
  const parts = {};
  for (const event of events) {
    if (event.tdur === undefined || (main && (event.tid !== main.tid || event.pid !== main.pid))) continue;
    if (
      [
        "FunctionCall",
        "Layout",
        "UpdateLayoutTree",
        "Paint",
        "PrePaint",
        "Layerize",
        "Commit",
        "EventDispatch",
        "HitTest",
      ].includes(event.name)
    )
      parts[event.name] = Math.round((parts[event.name] ?? 0) + event.tdur / 1000);
  }
  return {
    cpuMs: Math.round(times.reduce((sum, time) => sum + time, 0)),
    tasksOver16Ms: times.filter((time) => time > FRAME_MS).length,
    longestTaskMs: Number((times.at(-1) ?? 0).toFixed(1)),
    partsMs: parts,
  };
}

async function startTrace(page) {
  const cdp = await page.context().newCDPSession(page);
  const events = [];
  cdp.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) events.push(event);
  });
  await cdp.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      includedCategories: [
        "toplevel",
        "benchmark",
        "devtools.timeline",
        "disabled-by-default-devtools.timeline.frame",
      ],
    },
  });
  return async () => {
    const done = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
    await cdp.send("Tracing.end");
    await done;
    return events;
  };
}

async function until(test) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await test().catch(() => false)) return;
    await new Promise((next) => setTimeout(next, 200));
  }
  throw new Error("The mock server did not start.");
}
