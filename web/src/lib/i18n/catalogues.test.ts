// Every catalogue against the English one: the same keys, the same values to fill in, the same rich parts, the plurals
// of its own language, and messages that can be read at all.
import { createTranslator } from "use-intl/core";
import { afterEach, expect, it } from "vitest";
import english from "@/messages/en";
import { CATALOGUES, LOCALES, type Locale, locale, switchLocale, t } from ".";
import { wantedLocale } from "./locales";

type Words = { [key: string]: string | Words };

function flat(words: Words, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
}

/** An opening brace and a name, unless it begins the words of a plural's case: `one {track}`. */
const HOLE = /(?<!(?:=\d+|\b(?:zero|one|two|few|many|other))\s*)\{\s*(\w+)\s*(?:\}|,\s*(\w+))/g;

/** What a message wants to be filled in, `name` or `name:kind`, and the tags of its rich parts. */
function holes(message: string): string[] {
  const values = [...message.matchAll(HOLE)].map(([, name, kind]) => (kind ? `${name}:${kind}` : `${name}`));
  const tags = [...message.matchAll(/<(\w+)>/g)].map(([tag]) => tag);
  return [...new Set([...values, ...tags])].sort();
}

/** How numbers and dates are to be written: `{share, number, ::percent}`. */
const formats = (message: string) =>
  [...new Set(message.match(/\{\s*\w+\s*,\s*(?:number|date|time)\b[^{}]*\}/g))].sort();

/** The cases of each plural in a message: `one`, `other`, `=0`. */
function plurals(message: string): string[][] {
  return [...message.matchAll(/\{\s*\w+\s*,\s*(?:plural|selectordinal)\s*,/g)].map((start) => {
    const cases: string[] = [];
    let depth = 0;
    let name = "";
    for (const sign of message.slice(start.index + start[0].length)) {
      if (depth === 0 && sign === "}") break;
      if (sign === "{" && depth++ === 0) {
        cases.push(name.trim());
        name = "";
      } else if (sign === "}") depth--;
      else if (depth === 0) name += sign;
    }
    return cases;
  });
}

const all = Object.keys(LOCALES) as Locale[];
const others = all.filter((tag) => tag !== "en");

afterEach(() => switchLocale("en"));

for (const tag of others) {
  it(`has the English keys in ${tag}`, async () => {
    const base = new Map(flat(english as unknown as Words));
    const translated = new Map(flat((await CATALOGUES[tag]()).default as Words));
    expect([...translated.keys()].sort()).toEqual([...base.keys()].sort());
    for (const [key, message] of translated) {
      const where = `${tag}/${key}`;
      expect(message.trim(), where).not.toBe("");
      expect(formats(message), where).toEqual(formats(base.get(key) ?? ""));
      expect(holes(message), where).toEqual(holes(base.get(key) ?? ""));
    }
  });
}

for (const tag of all) {
  it(`counts in ${tag} as the language does`, async () => {
    // `many` is for millions in French, Spanish and Portuguese; `other` says them well enough.
    const known = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const needed = known.filter((category) => category !== "many").sort();
    for (const [key, message] of flat((await CATALOGUES[tag]()).default as Words)) {
      for (const cases of plurals(message)) {
        const categories = cases.filter((name) => !name.startsWith("="));
        expect(categories.filter((name) => name !== "many").sort(), `${tag}/${key}`).toEqual(needed);
        expect(known, `${tag}/${key}`).toEqual(expect.arrayContaining(categories));
      }
    }
  });

  it(`has messages in ${tag} that ICU can read`, async () => {
    const catalogue = (await CATALOGUES[tag]()).default as Record<string, Words>;
    const faults: string[] = [];
    const translate = createTranslator({
      locale: tag,
      messages: catalogue,
      onError: (error) => faults.push(error.message),
    }) as unknown as { markup(key: string, values: Record<string, unknown>): string };
    for (const [key, message] of flat(catalogue)) {
      const values = Object.fromEntries(
        holes(message).map((hole): [string, unknown] =>
          hole.startsWith("<")
            ? [hole.slice(1, -1), (words: string) => words]
            : [hole.split(":")[0] ?? "", hole.includes(":") ? 2 : "x"],
        ),
      );
      translate.markup(key, values);
    }
    expect(faults).toEqual([]);
  });
}

it("sees the cases of a plural", () => {
  expect(
    plurals("{count, plural, =0 {None} one {# of {name}} other {# of {name}}}, {more, plural, other {#}}"),
  ).toEqual([["=0", "one", "other"], ["other"]]);
});

it("sees when a placeholder is missing", () => {
  expect(holes("Hello {name}")).toEqual(["name"]);
  expect(holes("{count, plural, =0 {None} one {# result} other {# results}}")).toEqual(["count:plural"]);
  expect(holes("{count, plural, one {# of {name}} other {# of {name}}}")).toEqual(["count:plural", "name"]);
  expect(holes("New? <link>Come in</link> {value, number}×")).toEqual(["<link>", "value:number"]);
});

it("speaks the chosen language, and English where it has no words yet", async () => {
  await switchLocale("de");
  expect(locale()).toBe("de");
  expect(t("app.nav.albums")).toBe("Alben");
  expect(t("palette.count", { count: 1 })).toBe("1 Ergebnis");
  expect(document.documentElement.lang).toBe("de");
  await switchLocale("ja");
  expect(t("palette.count", { count: 3 })).toBe("3 件の結果");
});

it("takes the first of the system's languages that it speaks", () => {
  expect(wantedLocale(["nl-NL", "pt-BR", "en"])).toBe("pt");
  expect(wantedLocale(["xx"])).toBe("en");
});
