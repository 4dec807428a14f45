// Which picture of a dropped folder becomes the cover of the music in it.
import { folderOf, type Picked } from "./walk";

/** From the surest name to the least; what comes after them is any other name. */
const NAMES = [/^cover/i, /^folder/i, /^front/i, /^album ?art/i, /cover/i, /front/i];
const ANY = NAMES.length;

const rank = (picture: Picked): number => {
  const at = NAMES.findIndex((name) => name.test(picture.file.name));
  return at < 0 ? ANY : at;
};

export interface Cover {
  picture: Picked;
  /** The paths of the music that it is of. */
  of: string[];
  /** Its name says that it is a cover; otherwise it is one only where there is none. */
  sure: boolean;
}

/** One cover for each folder that has pictures. Pictures without music near them are not used. */
export function coversFor(pictures: readonly Picked[], audio: readonly string[]): Cover[] {
  const best = new Map<string, Picked>();
  for (const picture of pictures) {
    const home = homeOf(folderOf(picture.path), audio);
    if (home === null) continue;
    const known = best.get(home);
    if (!known || rank(picture) < rank(known)) best.set(home, picture);
  }
  const homes = [...best.keys()];
  return [...best].map(([home, picture]) => ({
    picture,
    sure: rank(picture) < ANY,
    of: audio.filter((path) => nearest(folderOf(path), homes) === home),
  }));
}

/** The folder whose music a picture is of: its own with all below it, or for `Album/Scans` the album's. */
function homeOf(folder: string, audio: readonly string[]): string | null {
  const has = (one: string) => audio.some((path) => within(folderOf(path), one));
  // Loose files were never together in a folder.
  if (folder === "") return null;
  if (has(folder)) return folder;
  const above = folderOf(folder);
  return above !== "" && audio.some((path) => folderOf(path) === above) ? above : null;
}

const within = (folder: string, above: string) => folder === above || folder.startsWith(`${above}/`);

function nearest(folder: string, homes: readonly string[]): string | undefined {
  return homes.filter((home) => within(folder, home)).sort((a, b) => b.length - a.length)[0];
}
