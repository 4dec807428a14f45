// Uploads as they go on a bad day: whole folders, a line that breaks, a browser that is closed, a full disk.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { api, expect, test as base, visit } from "./app";
import { picture } from "./files";
import { Gate, problem } from "./gate";
import { tone } from "./tone";

/** The server's address is the gate's, so that a test can stand in between. */
const test = base.extend<{ gate: Gate }>({
  gate: async ({}, use) => {
    const gate = new Gate(process.env.E2E_URL ?? "");
    await gate.start();
    await use(gate);
    await gate.stop();
  },
  baseURL: async ({ gate }, use) => use(gate.url),
});

interface Track {
  id: string;
  title: string;
  artists: { name: string }[];
  album: { title: string } | null;
  year: number | null;
  disc_number: number | null;
  track_number: number | null;
  artwork_id: string | null;
}

const own = async (page: Page, titles: readonly string[]) => {
  const { items } = await api<{ items: Track[] }>(page, "tracks?uploaded_by=me&sort=-created_at&limit=50");
  return items.filter((track) => titles.includes(track.title));
};

async function forget(page: Page, titles: readonly string[]): Promise<void> {
  for (const { id } of await own(page, titles)) await api(page, `tracks/${id}`, { method: "DELETE" });
}

const uploads = (page: Page) => page.getByRole("list", { name: "Uploads", exact: true });
const entry = (page: Page, name: string) => uploads(page).getByRole("listitem").filter({ hasText: name });

/** An artist's folder with one album on two discs, and what lies about in such folders. */
function folderOfMusic(): { folder: string; remove: () => void } {
  const above = mkdtempSync(join(tmpdir(), "polyphony-folder-"));
  const files: Record<string, Buffer> = {
    "CD1/01 Ebb.wav": tone(2, 262),
    "CD1/02 Neap.wav": tone(2, 294),
    "CD2/01 Flood.wav": tone(2, 330),
    "cover.jpg": picture("teal"),
    "CD1/rip.log": Buffer.from("All fine."),
    "CD1/Thumbs.db": Buffer.from("x"),
    ".DS_Store": Buffer.from("x"),
  };
  for (const [name, content] of Object.entries(files)) {
    const file = join(above, "Greta Vale", "Tide Tables (2014) [FLAC]", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return { folder: join(above, "Greta Vale"), remove: () => rmSync(above, { recursive: true, force: true }) };
}

const FOLDER = ["Ebb", "Neap", "Flood"];

for (const way of ["chosen", "dropped"] as const) {
  test(`a folder that is ${way} is uploaded with what its names say and its cover`, async ({ home: page }) => {
    test.setTimeout(90_000);
    await visit(page, "Upload");
    const { folder, remove } = folderOfMusic();
    try {
      if (way === "chosen") await page.getByLabel("Folder of music").setInputFiles(folder);
      else await drop(page, folder);

      await expect(page.getByText(/^1 file was left out, because it is no music: .*rip\.log$/)).toBeVisible();
      await expect(page.getByText("3 of 3 files")).toBeVisible({ timeout: 30_000 });
      await expect(entry(page, "cover.jpg")).toContainText("Artwork of its folder", { timeout: 30_000 });
      // Three of music and their cover; what systems leave in folders is not even spoken of.
      await expect(uploads(page).getByRole("listitem")).toHaveCount(4);

      const tracks = await own(page, FOLDER);
      const facts = tracks.map((track) => [
        ...[track.title, track.artists[0]?.name, track.album?.title, track.year, track.disc_number],
        ...[track.track_number, track.artwork_id !== null],
      ]);
      expect(facts.sort()).toEqual([
        ["Ebb", "Greta Vale", "Tide Tables", 2014, 1, 1, true],
        ["Flood", "Greta Vale", "Tide Tables", 2014, 2, 1, true],
        ["Neap", "Greta Vale", "Tide Tables", 2014, 1, 2, true],
      ]);

      // What was only guessed is said to be so.
      const row = page.getByRole("grid", { name: "Drafts" }).getByRole("row", { name: /Neap/ });
      await expect(row.getByRole("gridcell", { name: /guessed.*Tide Tables/ })).toBeVisible();
      await expect.poll(() => drawn(row.locator("img").first())).toBe(true);
    } finally {
      remove();
      await forget(page, FOLDER);
    }
  });
}

/** As a person drops it: the browser gives the page the folder itself, which no script could. */
async function drop(page: Page, path: string): Promise<void> {
  const zone = page.getByRole("region", { name: "Choose files" });
  const box = await zone.boundingBox();
  const at = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 40 };
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await devtools.send("Input.dispatchDragEvent", { type, ...at, data });
  }
  await devtools.detach();
}

const drawn = (image: ReturnType<Page["locator"]>) =>
  image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0);

/** Large enough that it is not through before anybody can look: two and a half megabytes. */
const LONG = { mimeType: "audio/wav", buffer: tone(30, 220) };
const CUT = 1_000_000;

/** After the piece that was cut off there was one more, and it began where that one had ended. */
function wentOn(gate: Gate, size: number): void {
  const [first] = gate.pieces;
  expect(first).toMatchObject({ offset: 0, bytes: CUT });
  // Asked too early, the server has not counted all of it yet; then it refuses what comes for a wrong offset.
  expect(gate.pieces.filter(({ status }) => status === 204)).toEqual([
    { path: first?.path, offset: CUT, bytes: size - CUT, status: 204 },
  ]);
}

test("an upload whose line breaks goes on by itself where it was", async ({ home: page, gate, provoked }) => {
  test.setTimeout(90_000);
  provoked.push(/net::ERR_\w+ .*\/uploads\//, /status of 409 .*\/uploads\//);
  await visit(page, "Upload");
  gate.hold = CUT;
  gate.cuts = true;
  await page.getByLabel("Audio files").setInputFiles([{ name: "Broken line.wav", ...LONG }]);
  await expect.poll(() => gate.pieces[0]?.bytes).toBe(CUT);
  await expect(entry(page, "Broken line.wav")).toContainText("Uploaded", { timeout: 40_000 });

  wentOn(gate, LONG.buffer.length);
  await forget(page, ["Broken line"]);
});

test("an upload goes on where it was after the page was closed", async ({ home: page, gate }) => {
  test.setTimeout(90_000);
  const file = { name: "Closed lid.wav", ...LONG };
  const closed = await page.context().newPage();
  await closed.goto("/upload");
  gate.hold = CUT;
  await closed.getByLabel("Audio files").setInputFiles([file]);
  await expect.poll(() => gate.pieces[0]?.bytes).toBe(CUT);
  await closed.close();
  gate.hold = Number.POSITIVE_INFINITY;

  await visit(page, "Upload");
  const unfinished = page.getByRole("region", { name: "Unfinished uploads" });
  await expect(unfinished.getByRole("listitem").filter({ hasText: "Closed lid.wav" })).toContainText(/of 2\.6 MB arrived/);
  await page.getByLabel("Files to go on with").setInputFiles([file]);
  await expect(entry(page, "Closed lid.wav")).toContainText("Uploaded", { timeout: 30_000 });
  await expect(unfinished).toBeHidden();

  wentOn(gate, file.buffer.length);
  await forget(page, ["Closed lid"]);
});

const wav = (name: string, seconds: number) => ({
  name: `${name}.wav`,
  mimeType: "audio/wav",
  buffer: tone(seconds, 300),
});

/** How large a piece of an upload is; null for any other request. */
const pieceSize = ({ method, url, headers }: IncomingMessage) =>
  method === "PATCH" && url?.includes("/uploads/") ? Number(headers["content-length"]) : null;

test("a full disk is said once for all files, which go on when there is room", async ({ home: page, gate, provoked }) => {
  test.setTimeout(90_000);
  provoked.push(/status of 507 .*\/uploads\//);
  const titles = ["Full one", "Full two", "Full three", "Full four"];
  await visit(page, "Upload");
  gate.between = (_, incoming) =>
    pieceSize(incoming) ? problem(507, "storage_full", "No space is left on the device.") : null;
  await page.getByLabel("Audio files").setInputFiles(titles.map((title) => wav(title, 2)));
  const alert = page.getByRole("alert").filter({ hasText: "The server’s disk is full" });
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText("What has arrived is kept.");
  for (const title of titles) await expect(entry(page, title)).toContainText("Waiting");
  expect(await own(page, titles)).toEqual([]);

  // As long as it is full, trying again says so again.
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeVisible();
  gate.between = () => null;
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeHidden();
  await expect(page.getByText("4 of 4 files")).toBeVisible({ timeout: 30_000 });
  expect(await own(page, titles)).toHaveLength(4);
  await forget(page, titles);
});

test("a file that is refused says why, the others go on, and it is tried again", async ({ home: page, gate, provoked }) => {
  test.setTimeout(90_000);
  provoked.push(/status of 4(10|13) .*\/uploads\//);
  const titles = ["Too much", "Forgotten", "Taken one", "Taken two"];
  const [much, forgotten, ...taken] = titles.map((title, at) => wav(title, 5 - at));
  await visit(page, "Upload");
  gate.between = (_, incoming) => {
    const size = pieceSize(incoming);
    if (size === much?.buffer.length) return problem(413, "too_large", "Files here have at most 400 kB.");
    return size === forgotten?.buffer.length ? problem(410, "upload_gone", "Gone.") : null;
  };
  await page.getByLabel("Audio files").setInputFiles([much, forgotten, ...taken].flatMap((file) => file ?? []));
  await expect(entry(page, "Too much.wav").getByRole("alert")).toHaveText("Files here have at most 400 kB.");
  await expect(entry(page, "Forgotten.wav").getByRole("alert")).toContainText("Try again to start from the beginning");
  for (const title of ["Taken one", "Taken two"]) {
    await expect(entry(page, title)).toContainText("Uploaded", { timeout: 30_000 });
  }
  await expect(page.getByText("2 of 4 files")).toBeVisible();
  // What can never do is not offered again.
  await expect(page.getByRole("button", { name: "Try Too much.wav again" })).toHaveCount(0);

  gate.between = () => null;
  await page.getByRole("button", { name: "Try Forgotten.wav again" }).click();
  await expect(entry(page, "Forgotten.wav")).toContainText("Uploaded", { timeout: 30_000 });
  await page.getByRole("button", { name: "Cancel Too much.wav" }).click();
  await expect(entry(page, "Too much.wav")).toHaveCount(0);
  expect(await own(page, titles)).toHaveLength(3);
  await forget(page, titles);
});

test("a picture that a draft is given is shown", async ({ home: page }) => {
  test.setTimeout(60_000);
  await visit(page, "Upload");
  await page.getByLabel("Audio files").setInputFiles([wav("Pictured", 2)]);
  const row = page.getByRole("grid", { name: "Drafts" }).getByRole("row", { name: /Pictured/ });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.getByRole("button", { name: /^More for / }).click();
  await page.getByRole("menuitem", { name: "Edit tags" }).click();
  const artwork = page.getByRole("dialog", { name: "Edit tags" }).getByRole("region", { name: "Artwork" });
  await expect(artwork.locator("img")).toHaveCount(0);
  await artwork.getByLabel("Artwork file").setInputFiles({
    ...{ name: "front.jpg", mimeType: "image/jpeg", buffer: picture("orange") },
  });
  await expect(page.getByText("New artwork for “Pictured”")).toBeVisible();
  // In the editor that is still open, and in the row.
  await expect(artwork.getByRole("button", { name: "Replace" })).toBeVisible();
  await expect.poll(() => drawn(artwork.locator("img").last())).toBe(true);
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect.poll(() => drawn(row.locator("img").first())).toBe(true);
  await forget(page, ["Pictured"]);
});
