import { chromium } from "@playwright/test";
const base = process.env.BASE ?? "http://127.0.0.1:4790";
const only = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync","--autoplay-policy=no-user-gesture-required"] });
const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
for (const [size, viewport] of Object.entries(sizes)) for (const scheme of ["light", "dark"]) {
  if (only.length && !only.some((o) => `${size}-${scheme}`.includes(o) )) continue;
  const ctx = await browser.newContext({ viewport, colorScheme: scheme, hasTouch: size === "phone", isMobile: size === "phone", deviceScaleFactor: 1 });
  const page = await ctx.newPage();
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && console.log(size, scheme, m.type(), m.text().slice(0, 300)));
  page.on("pageerror", (e) => console.log(size, scheme, "pageerror", e.message.slice(0, 400)));
  const snap = async (name) => { await page.waitForTimeout(500); await page.screenshot({ path: `/tmp/shots/${size}-${scheme}-${name}.png` }); };
  await page.goto(base + "/"); await page.getByLabel("Password").waitFor(); await snap("01-signin");
  await page.getByLabel("E-mail or user name").fill("admin"); await page.getByLabel("Password").fill("correct horse battery"); await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: /Good/ }).waitFor(); await page.waitForLoadState("networkidle"); await snap("02-home");
  const nav = async (path) => { await page.evaluate((p) => { history.pushState({}, "", p); dispatchEvent(new PopStateEvent("popstate")); }, path); await page.waitForTimeout(300); await page.waitForLoadState("networkidle"); };
  await nav("/albums"); await snap("03-albums");
  await nav("/artists"); await snap("04-artists");
  await nav("/tracks"); await snap("05-tracks");
  await nav("/genres"); await snap("06-genres");
  await nav("/albums/alb_01h00000000000000000000006");
  await page.getByRole("button", { name: /^Play / }).first().click(); await page.waitForTimeout(1500); await snap("07-album");
  await nav("/artists/art_01h00000000000000000000001"); await snap("08-artist");
  if (size === "desk") { await page.getByRole("button", { name: "Queue", exact: true }).click(); await snap("09-queue"); await page.getByRole("button", { name: "Close queue" }).click(); }
  else { await page.getByRole("button", { name: /Open player/ }).click(); await snap("09-player"); await page.getByRole("button", { name: "Close player" }).click(); }
  await nav("/libraries"); await page.getByRole("button", { name: "Scan" }).click(); await page.waitForTimeout(1200); await snap("10-libraries");
  await nav("/libraries/lib_01h00000000000000000000001"); await snap("11-library");
  await nav("/upload"); await page.getByLabel("Audio files").setInputFiles([{ name: "First song.wav", mimeType: "audio/wav", buffer: Buffer.alloc(3_000_000) }, { name: "Second song.flac", mimeType: "audio/flac", buffer: Buffer.alloc(9_000_000) }]); await page.waitForTimeout(300); await snap("12-upload"); await page.waitForTimeout(1500); await snap("12b-upload");
  await nav("/account"); await snap("13-account");
  await ctx.close();
}
await browser.close();
