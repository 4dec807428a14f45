// Files out of what was dropped: folders are walked, and each file keeps its path.

export interface Picked {
  file: File;
  /** With the folders that it was in: `Studies/CD1/01 Dawn.flac`. */
  path: string;
}

/** Folders within folders; deeper is a loop, or no music. */
const MOST_DEEP = 32;

/**
 * Everything in a drop. What it is has to be taken while the event lasts; reading goes on afterwards. A folder that
 * cannot be read is left out and told of.
 */
export async function pickedFromDrop(
  data: DataTransfer,
  onUnreadable: (path: string) => void = () => {},
): Promise<Picked[]> {
  const entries: FileSystemEntry[] = [];
  const loose: Picked[] = [];
  for (const item of data.items) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry?.() ?? null;
    const file = entry ? null : item.getAsFile();
    if (entry) entries.push(entry);
    else if (file) loose.push({ file, path: file.name });
  }
  const walked = await Promise.all(entries.map((entry) => walk(entry, "", 0, onUnreadable)));
  return [...loose, ...walked.flat()];
}

/** Everything that was chosen in a dialog, of files or of a folder. */
export function pickedFromInput(files: Iterable<File>): Picked[] {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

async function walk(
  entry: FileSystemEntry,
  above: string,
  depth: number,
  onUnreadable: (path: string) => void,
): Promise<Picked[]> {
  const path = above + entry.name;
  try {
    if (entry.isFile) return [{ file: await fileOf(entry as FileSystemFileEntry), path }];
    if (depth >= MOST_DEEP) throw new Error("too deep");
    const found: Picked[] = [];
    // One after the other, so that albums stay in order and a large drop does not open everything at once.
    for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) {
      found.push(...(await walk(child, `${path}/`, depth + 1, onUnreadable)));
    }
    return found;
  } catch {
    onUnreadable(path);
    return [];
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** The browser gives at most a hundred entries at a time, and none when there are no more. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    all.push(...some);
  }
  return all.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

/** The folder of a path, without the slash at its end; empty for a file on its own. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
