import { expect, it, vi } from "vitest";
import { folderOf, pickedFromDrop, pickedFromInput } from "./walk";

const file = (name: string) => new File(["x"], name);

function entryOf(name: string, children?: FileSystemEntry[]): FileSystemEntry {
  if (!children) {
    return {
      name,
      isFile: true,
      isDirectory: false,
      file: (done: (file: File) => void) => done(file(name)),
    } as unknown as FileSystemEntry;
  }
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      // Like a browser: at most two at a time here, then none.
      const rest = [...children];
      return { readEntries: (done: (some: FileSystemEntry[]) => void) => done(rest.splice(0, 2)) };
    },
  } as unknown as FileSystemEntry;
}

function drop(...entries: FileSystemEntry[]): DataTransfer {
  const items = entries.map((entry) => ({ kind: "file", webkitGetAsEntry: () => entry }));
  return { items: [...items, { kind: "string" }] } as unknown as DataTransfer;
}

it("walks folders to their ends, in the order of numbers, and keeps the paths", async () => {
  const album = entryOf("Studies", [
    entryOf("10 Ten.flac"),
    entryOf("2 Two.flac"),
    entryOf("CD2", [entryOf("1.flac"), entryOf("2.flac"), entryOf("3.flac")]),
    entryOf("cover.jpg"),
    entryOf("empty", []),
  ]);
  const picked = await pickedFromDrop(drop(album, entryOf("loose.mp3")));
  expect(picked.map((one) => one.path)).toEqual([
    "Studies/2 Two.flac",
    "Studies/10 Ten.flac",
    "Studies/CD2/1.flac",
    "Studies/CD2/2.flac",
    "Studies/CD2/3.flac",
    "Studies/cover.jpg",
    "loose.mp3",
  ]);
});

it("leaves out what cannot be read and goes on", async () => {
  const broken = {
    ...entryOf("b.mp3"),
    file: (_: unknown, fail: (reason: Error) => void) => fail(new Error("no")),
  } as unknown as FileSystemEntry;
  const unreadable = vi.fn();
  const picked = await pickedFromDrop(drop(entryOf("Album", [broken, entryOf("a.mp3")])), unreadable);
  expect(picked.map((one) => one.path)).toEqual(["Album/a.mp3"]);
  expect(unreadable).toHaveBeenCalledWith("Album/b.mp3");
});

it("takes the paths of a chosen folder", () => {
  const chosen = file("01.mp3");
  Object.defineProperty(chosen, "webkitRelativePath", { value: "Album/01.mp3" });
  expect(pickedFromInput([chosen, file("b.mp3")]).map((one) => one.path)).toEqual(["Album/01.mp3", "b.mp3"]);
  expect(folderOf("Album/CD1/01.mp3")).toBe("Album/CD1");
  expect(folderOf("01.mp3")).toBe("");
});
