// What a chosen file is to us: music, a picture for the album, or something to leave out.
import type { Picked } from "./walk";

export type FileKind = "audio" | "picture" | "other" | "hidden";

const AUDIO =
  /\.(flac|mp3|mp2|m4a|m4b|mp4|aac|ogg|oga|opus|wav|wave|aif|aiff|aifc|wma|ape|wv|mpc|tta|mka|alac|caf|dsf|dff|webm|spx)$/i;
const PICTURE = /\.(jpe?g|png|webp|gif)$/i;
/** What systems put beside people's files. */
const HIDDEN = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$|@eaDir\/)/i;

export const ACCEPTED = "audio/*,image/*,.flac,.m4a,.m4b,.ogg,.oga,.opus,.aif,.aiff,.wma,.ape,.wv,.mka,.dsf";

export function kindOf({ file, path }: Picked): FileKind {
  if (HIDDEN.test(path)) return "hidden";
  if (AUDIO.test(file.name)) return "audio";
  if (PICTURE.test(file.name)) return "picture";
  return file.type.startsWith("audio/") ? "audio" : "other";
}

export interface Sorted {
  audio: Picked[];
  pictures: Picked[];
  /** Names of what is left out, without what nobody put there. */
  others: string[];
}

export function sorted(picked: readonly Picked[]): Sorted {
  const kinds = picked.map((one) => [kindOf(one), one] as const);
  const of = (kind: FileKind) => kinds.flatMap(([is, one]) => (is === kind ? [one] : []));
  return { audio: of("audio"), pictures: of("picture"), others: of("other").map((one) => one.path) };
}
