// What the folders of a file say about it, where its own tags say nothing.
import { folderOf } from "./walk";

export interface FolderGuess {
  album?: string;
  artist?: string;
  year?: number;
  disc?: number;
}

const DISC = /^(?:cd|dis[ck]|part|vol(?:ume)?)[ ._-]*(\d{1,2})$/i;
/** Folders that are places, not albums. */
const PLACES =
  /^(?:music|musik|musique|música|audio|audios|downloads?|desktop|documents|new folder|uploads?|untitled folder|tmp|temp|mp3s?|flacs?|wavs?)$/i;
/** `[FLAC]`, `(320 kbps)`, `{CD-1234}`. */
const NOISE =
  /\s*[[({](?:[^\])}]*(?:flac|mp3|kbps|kbit|web|cd|24[ -]?bit|16[ -]?bit|\d+khz)[^\])}]*)[\])}]/gi;
const YEAR = /(?:^|\s)[[(]?((?:19|20)\d{2})[\])]?(?=\s|$)/;

export function guessFromFolders(path: string): FolderGuess {
  const folders = folderOf(path).split("/").filter(Boolean);
  const guess: FolderGuess = {};
  const disc = folders.length > 1 ? DISC.exec(folders.at(-1) ?? "") : null;
  if (disc) {
    guess.disc = Number(disc[1]);
    folders.pop();
  }
  const name = folders.pop();
  if (!name || PLACES.test(name.trim())) return {};
  let rest = name.replace(/_/g, " ").replace(NOISE, "").trim();
  const parts = rest.split(/\s+[-–—]\s+/).map((part) => part.trim());
  const year = parts.map((part) => /^[[(]?((?:19|20)\d{2})[\])]?$/.exec(part)?.[1]).find(Boolean);
  if (year && parts.length > 1) {
    guess.year = Number(year);
    rest = parts.filter((part) => !/^[[(]?(?:19|20)\d{2}[\])]?$/.test(part)).join(" - ");
  } else {
    const found = /[[(]((?:19|20)\d{2})[\])]/.exec(rest) ?? (/^\d{4}\s/.test(rest) ? YEAR.exec(rest) : null);
    if (found && rest.replace(found[0], "").trim()) {
      guess.year = Number(found[1]);
      rest = rest.replace(found[0], " ").replace(/\s+/g, " ").trim();
    }
  }
  const [artist, ...title] = rest.split(/\s+[-–—]\s+/);
  if (artist && title.length > 0) {
    guess.artist = artist.trim();
    guess.album = title.join(" - ").trim();
  } else {
    guess.album = rest;
    const above = folders.pop();
    if (above && !PLACES.test(above.trim())) guess.artist = above.replace(/_/g, " ").trim();
  }
  return guess.album ? guess : {};
}
