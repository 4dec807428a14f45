// How much JavaScript a page loads before anything is clicked, compressed: `npm run measure:bundle`, with `--parts`
// for the files. It builds the app in memory, follows the imports of each page, and exits with 1 above the budget.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const BUDGET = 180_000;
const FIRST = JSON.parse(readFileSync(new URL("first-words.json", import.meta.url), "utf8"));
const root = fileURLToPath(new URL("..", import.meta.url));

/** What a page consists of, besides the words of one language. */
const EVERY = ["src/main.tsx"];
const FRAME = [...EVERY, "src/app/shell/shell.tsx"];
const PAGES = {
  "/sign-in": [...EVERY, "src/routes/sign-in.tsx"],
  "/": [...FRAME, "src/routes/home.tsx"],
  "/albums/…": [...FRAME, "src/routes/album.tsx"],
};
/**
 * What is loaded later from there: other pages and words, and what somebody has to ask for. A new `import()` is put
 * here or above, so that nothing a page loads by itself is forgotten.
 */
const LATER = [
  /^src\/(routes|messages)\//,
  // The frame, once somebody has signed in.
  "src/app/shell/shell.tsx",
  // With the first press anywhere, or the first message.
  "src/ui/toast-view.tsx",
  // With a press, or the pointer on it.
  "src/ui/menu-panel.tsx",
  "src/ui/popover-panel.tsx",
  "src/ui/tooltip-panel.tsx",
  "src/app/shell/command-palette.tsx",
  "src/features/catalog/components/track-menu.tsx",
  "src/features/player/components/full-player.tsx",
  "src/features/player/components/options-content.tsx",
  "src/features/player/components/quality-content.tsx",
  "src/features/player/components/queue-panel.tsx",
  "src/features/player/components/shortcuts-dialog.tsx",
  "src/features/player/components/sleep-dialog.tsx",
  "src/features/tagging/components/tag-editor.tsx",
  // With the first track.
  "src/lib/player/mse/feeder.ts",
  // On devices that keep music.
  "src/lib/offline/index.ts",
  "src/features/offline/components/kept-button.tsx",
  "src/features/offline/hooks/actions.ts",
];

const chunks = await built();
const byModule = new Map();
for (const chunk of chunks.values()) {
  for (const id of chunk.moduleIds) byModule.set(id.replace(root, ""), chunk);
}
const languages = [...byModule.keys()].filter((id) => /^src\/messages\/\w+\/index\.ts$/.test(id));
const longest = languages.sort((one, other) => size(byModule.get(other)) - size(byModule.get(one)))[0];

for (const [page, parts] of Object.entries(PAGES)) {
  const files = loaded([...parts, longest]);
  const most = total(files);
  const english = total(loaded([...parts, "src/messages/en/index.ts"]));
  console.log(`${page.padEnd(10)} ${kilo(english)} in English, ${kilo(most)} in the longest language`);
  if (process.argv.includes("--parts")) {
    const largest = [...files].sort((one, other) => size(other) - size(one));
    for (const chunk of largest) console.log(`    ${kilo(size(chunk)).padStart(8)}  ${chunk.fileName}`);
  }
  if (most > BUDGET) fault(`above ${kilo(BUDGET)}; --parts shows of what`);
  for (const module of forgotten(files)) fault(`${module} is imported later: say when, in this script`);
  for (const words of unspoken(files)) fault(`it says ${words}, which is loaded later (first-words.json)`);
}

async function built() {
  const { output } = await build({ root, logLevel: "error", build: { write: false } });
  return new Map(output.filter((file) => file.type === "chunk").map((chunk) => [chunk.fileName, chunk]));
}

/** The chunks of these modules with all that they import at once. */
function loaded(modules) {
  const found = new Set();
  const add = (chunk) => {
    if (found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) add(chunks.get(name));
  };
  for (const module of modules) {
    const chunk = byModule.get(module);
    if (!chunk) throw new Error(`${module} is not part of the app any more: see the lists in this script.`);
    add(chunk);
  }
  return found;
}

/** Parts that the page may load later and no list tells of. What a part begins with may have been put into another. */
function forgotten(files) {
  const later = new Set([...files].flatMap((chunk) => chunk.dynamicImports).map((name) => chunks.get(name)));
  const known = (id) => LATER.some((one) => (typeof one === "string" ? one === id : one.test(id)));
  return [...later]
    .filter((chunk) => !files.has(chunk))
    .map((chunk) => (chunk.facadeModuleId ? [chunk.facadeModuleId] : chunk.moduleIds))
    .map((ids) => ids.map((id) => id.replace(root, "")))
    .filter((ids) => !ids.some(known))
    .map((ids) => ids.at(-1));
}

/** Keys of words that are not there with the first pages. */
function unspoken(files) {
  const names = readdirSync(new URL("../src/messages/en/", import.meta.url)).map(
    (name) => name.split(".")[0],
  );
  const later = names.filter((name) => name !== "index" && !FIRST.includes(name));
  const key = new RegExp(`["'\`](?:${later.join("|")})\\.[a-z][\\w.]*["'\`]`, "g");
  return [...files].flatMap((chunk) => chunk.code.match(key) ?? []);
}

function total(files) {
  let sum = 0;
  for (const chunk of files) sum += size(chunk);
  return sum;
}

function size(chunk) {
  chunk.compressed ??= gzipSync(chunk.code).length;
  return chunk.compressed;
}

function kilo(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function fault(words) {
  console.log(`    ${words}`);
  process.exitCode = 1;
}
