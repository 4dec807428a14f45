// Builds the catalogues. Messages are read by ICU's parser here and not in the browser, which is spared the parser;
// what a translation lacks is put in from the English one, so that one language is all that is loaded; and the words
// of what every page needs come first, the others with the parts that say them (`withWords` in `lib/i18n`).
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import compile from "icu-minify/compile";
import type { Plugin } from "vite";
// What the frame, its player and the first pages say. Whatever is not named there comes later.
import FIRST from "./first-words.json" with { type: "json" };

type Words = { [key: string]: string | Words };
type Compiled = { [key: string]: ReturnType<typeof compile> | Compiled };

const LATER = "later-words";
/** Takes messages as the plugin makes them, and nothing else. */
const FORMATTER = fileURLToPath(import.meta.resolve("use-intl/format-message/format-only"));

export function messages(folder: string): Plugin {
  return {
    name: "polyphony-messages",
    apply: "build",
    enforce: "pre",
    config: () => ({ resolve: { alias: { "use-intl/format-message": FORMATTER } } }),
    resolveId: (id, from) => (id === LATER && from?.startsWith(folder) ? join(from, "..", LATER) : null),
    load(id) {
      if (!id.startsWith(folder) || id.endsWith(".json")) return null;
      const words = Object.entries(catalogue(folder, basename(join(id, ".."))));
      const part = (first: boolean) =>
        JSON.stringify(Object.fromEntries(words.filter(([name]) => FIRST.includes(name) === first)));
      if (basename(id) === LATER) return `export default ${part(false)};`;
      return `export default ${part(true)};\nexport const later = () => import("${LATER}");`;
    },
  };
}

export function catalogue(folder: string, tag: string): Compiled {
  const english = words(join(folder, "en"));
  return compiled(tag === "en" ? english : over(english, words(join(folder, tag))));
}

function words(folder: string): Words {
  return Object.fromEntries(
    namespaces(folder).map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"))]),
  );
}

function namespaces(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => basename(name, ".json"))
    .sort();
}

function over(base: Words, translated: Words): Words {
  return Object.fromEntries(
    Object.entries(base).map(([key, word]): [string, string | Words] => {
      const other = translated[key];
      if (typeof word === "object") return [key, typeof other === "object" ? over(word, other) : word];
      return [key, typeof other === "string" ? other : word];
    }),
  );
}

function compiled(words: Words): Compiled {
  return Object.fromEntries(
    Object.entries(words).map(([key, word]) => [
      key,
      typeof word === "string" ? compile(word) : compiled(word),
    ]),
  );
}
