// What the build makes of the messages says the same as the messages themselves.
import { resolve } from "node:path";
import compile from "icu-minify/compile";
import format from "icu-minify/format";
import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import { catalogue } from "../../../scripts/messages";
import { CATALOGUES, LOCALES, type Locale } from ".";

const FOLDER = resolve("src/messages");
const FORMATTERS = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
};

type Words = { [key: string]: string | Words };

function flat(words: Words, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, word]) =>
    typeof word === "string" ? [[path + key, word]] : flat(word, `${path}${key}.`),
  );
}

/** Something for every value and tag that a message may ask for. */
function valuesOf(message: string, number: number): Record<string, never> {
  const names = [...message.matchAll(/[{<]\s*(\w+)/g)].map(([, name]) => name);
  const numeric = (name: string) => new RegExp(`\\{\\s*${name}\\s*,`).test(message);
  const tag = (name: string) => message.includes(`<${name}>`);
  return Object.fromEntries(
    names.map((name = "") => [
      name,
      tag(name) ? (words: unknown) => `[${words}]` : numeric(name) ? number : "x",
    ]),
  ) as Record<string, never>;
}

for (const tag of Object.keys(LOCALES) as Locale[]) {
  it(`says the same in ${tag}`, async () => {
    const words = (await CATALOGUES[tag]()).default as Words;
    const translate = createTranslator({
      locale: tag,
      messages: words as never,
      timeZone: "UTC",
    }) as unknown as {
      markup(key: string, values: object): string;
    };
    for (const [key, message] of flat(words)) {
      for (const number of [0, 1, 2, 1234.5]) {
        const values = valuesOf(message, number);
        const said = format(compile(message), tag, values, {
          formatters: FORMATTERS,
          timeZone: "UTC",
        } as never);
        expect(said, key).toBe(translate.markup(key, values));
      }
    }
  });
}

it("puts English where a translation lacks words", () => {
  const made = catalogue(FOLDER, "de") as { [name: string]: object };
  expect(Object.keys(made)).toEqual(Object.keys(catalogue(FOLDER, "en")));
});
