// Makes the icons of the installed app from `public/icon.svg`, with the browser that the end-to-end tests use:
//
//   node scripts/app-icons.mjs
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../e2e/", import.meta.url))("@playwright/test");
const at = (path) => new URL(path, import.meta.url);
const svg = readFileSync(at("../public/icon.svg"), "utf8");
const ground = /<rect[^>]*fill="(#\w+)"/.exec(svg)?.[1];
if (!ground) throw new Error("The icon has no ground.");

/** `inset` is the part on each side that a mask may cut off; the ground then goes to the edge. */
const ICONS = [
  { name: "icon-192.png", size: 192, inset: 0 },
  { name: "icon-512.png", size: 512, inset: 0 },
  // The safe zone of a maskable icon is a circle of four fifths of its width.
  { name: "icon-maskable-512.png", size: 512, inset: 0.1 },
  // iOS cuts the corners itself and shows black where nothing is.
  { name: "apple-touch-icon.png", size: 180, inset: 0.06 },
];

mkdirSync(at("../public/icons/"), { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
for (const { name, size, inset } of ICONS) {
  const drawing = size * (1 - 2 * inset);
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${inset ? ground : "transparent"}">
     <div style="width:${drawing}px;height:${drawing}px">${svg}</div>`,
  );
  await page.screenshot({ path: at(`../public/icons/${name}`).pathname, omitBackground: true });
}
await browser.close();
