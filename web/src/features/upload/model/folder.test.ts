// What folders tell: kinds of files, covers, and guesses.
import { expect, it } from "vitest";
import { guessFromFolders } from "./folder-guess";
import { sorted } from "./kinds";
import { coversFor } from "./pictures";
import type { Picked } from "./walk";

const picked = (path: string, type = ""): Picked => ({
  file: new File(["x"], path.split("/").at(-1) ?? "", { type }),
  path,
});

it("tells music from pictures, and from what nobody put there", () => {
  const all = ["A/1.FLAC", "A/.DS_Store", "A/cover.JPG", "A/rip.log", "__MACOSX/A/._1.flac", "A/Thumbs.db"];
  const { audio, pictures, others } = sorted([...all.map((path) => picked(path)), picked("x", "audio/mpeg")]);
  expect(audio.map((one) => one.path)).toEqual(["A/1.FLAC", "x"]);
  expect(pictures.map((one) => one.path)).toEqual(["A/cover.JPG"]);
  expect(others).toEqual(["A/rip.log"]);
});

it("takes the picture that is named like a cover, for its folder and all discs in it", () => {
  const audio = ["A/CD1/1.flac", "A/CD2/1.flac", "B/1.flac"];
  const covers = coversFor([picked("A/back.jpg"), picked("A/Cover.jpg"), picked("B/IMG_1.jpg")], audio);
  expect(covers.map(({ picture, of, sure }) => [picture.path, of, sure])).toEqual([
    ["A/Cover.jpg", ["A/CD1/1.flac", "A/CD2/1.flac"], true],
    ["B/IMG_1.jpg", ["B/1.flac"], false],
  ]);
});

it("gives a disc its own cover when it has one, and finds scans beside the music", () => {
  const audio = ["A/CD1/1.flac", "A/CD2/1.flac"];
  const two = coversFor([picked("A/cover.jpg"), picked("A/CD2/cover.jpg")], audio);
  expect(two.map(({ of }) => of)).toEqual([["A/CD1/1.flac"], ["A/CD2/1.flac"]]);
  expect(coversFor([picked("A/Scans/front.png")], ["A/1.flac"])[0]?.of).toEqual(["A/1.flac"]);
  expect(coversFor([picked("cover.jpg"), picked("Holiday/1.jpg")], ["1.flac", "A/1.flac"])).toEqual([]);
});

it("reads artist, album, year and disc from folders", () => {
  expect(guessFromFolders("Ada Marlow/Studies (2014) [FLAC]/CD2/01.flac")).toEqual({
    artist: "Ada Marlow",
    album: "Studies",
    year: 2014,
    disc: 2,
  });
  expect(guessFromFolders("Ada Marlow - 2014 - Studies/01.flac")).toEqual({
    artist: "Ada Marlow",
    album: "Studies",
    year: 2014,
  });
  expect(guessFromFolders("Music/Studies/01.flac")).toEqual({ album: "Studies" });
  expect(guessFromFolders("1999/01.flac")).toEqual({ album: "1999" });
});

it("guesses nothing where folders are only places", () => {
  expect(guessFromFolders("Downloads/01.flac")).toEqual({});
  expect(guessFromFolders("01.flac")).toEqual({});
});
