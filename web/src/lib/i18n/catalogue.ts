// A language from its files. A build reads the files itself, together with the English ones (`scripts/messages.ts`).
import type { Catalogue } from ".";

/** `./home.json` holds the words under `home`. What is in them is the business of the catalogues' test. */
export function catalogue(files: Record<string, unknown>): Catalogue {
  return Object.fromEntries(
    Object.entries(files).map(([path, words]) => [path.slice("./".length, -".json".length), words]),
  );
}
