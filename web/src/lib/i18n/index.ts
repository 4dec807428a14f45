// The language of the app: `t("player.play")` gives the words, `locale()` the language that dates and numbers
// follow. Both work anywhere, in components and outside of React; choosing another language draws the app anew.
//
// Constants that are made when a module is loaded hold keys (`MessageKey`), not words: words come with `t`, later.
import { createTranslator, type MessageKeys, type NestedKeyOf } from "use-intl/core";
import type english from "@/messages/en";
import { chooseLocale, isLocale, type Locale, storedLocale, wantedLocale } from "./locales";

type Messages = typeof english;
type Translator = ReturnType<typeof createTranslator<Messages>>;
export type MessageKey = MessageKeys<Messages, NestedKeyOf<Messages>>;

/** A translation may lack words while their English is still being written; the test of the catalogues says which. */
export type Catalogue = Lacking<Messages>;
type Lacking<T> = { [Key in keyof T]?: T[Key] extends string ? T[Key] : Lacking<T[Key]> };

type Later = () => Promise<{ default: Catalogue }>;

/** For this module and its test. */
export const CATALOGUES: Record<Locale, () => Promise<{ default: unknown }>> = {
  en: () => import("@/messages/en"),
  de: () => import("@/messages/de"),
  fr: () => import("@/messages/fr"),
  es: () => import("@/messages/es"),
  pt: () => import("@/messages/pt"),
  ja: () => import("@/messages/ja"),
};

let current: Locale = "en";
let translator: Translator | null = null;
/** Loads the words that the first pages do not say, in the language in force; null when they are there. */
let missing: (() => Promise<void>) | null = null;
let wantsAll = false;
const listeners = new Set<() => void>();

/** Loads the words; the app is drawn after it. Falls back to English when a catalogue cannot be loaded. */
export async function startI18n(): Promise<void> {
  const wanted = wantedLocale();
  await load(wanted).catch(() => (wanted === "en" ? undefined : load("en")));
}

/** Another language from now on, remembered on this device. */
export async function switchLocale(choice: Locale | "system"): Promise<void> {
  chooseLocale(choice);
  await load(wantedLocale());
  for (const listener of listeners) listener();
}

/** Loads a part of the app with the words that only such parts say. What is there with the page needs none of it. */
export function withWords<T>(part: () => Promise<T>): () => Promise<T> {
  return async () => {
    wantsAll = true;
    const [loaded] = await Promise.all([part(), missing?.()]);
    return loaded;
  };
}

/** For the root of the app alone. */
export function onLocaleChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language in force, as a BCP 47 tag, for `Intl`. */
export function locale(): Locale {
  return current;
}

/** The words for a key, with its values filled in. */
export const t: Translator = new Proxy((() => {}) as unknown as Translator, {
  apply: (_, __, args: Parameters<Translator>) => ready()(...args),
  get: (_, name: keyof Translator) => ready()[name],
});

function ready(): Translator {
  if (!translator) throw new Error("Words were asked for before the catalogue was loaded.");
  return translator;
}

async function load(wanted: Locale): Promise<void> {
  const own = await read(wanted);
  // What a translation lacks is said in English. A build has put it there already (`scripts/messages.ts`).
  const first = import.meta.env.PROD
    ? (own.words as Messages)
    : over((await read("en")).words as Messages, own.words);
  const rest = async () => {
    const later = await own.later?.();
    if (missing !== rest) return;
    missing = null;
    speak(wanted, { ...first, ...(later?.default as Messages) });
  };
  missing = rest;
  if (wantsAll || !own.later) await rest();
  else speak(wanted, first);
}

async function read(tag: Locale): Promise<{ words: Catalogue; later?: Later }> {
  const catalogue = (await CATALOGUES[tag]()) as { default: Catalogue; later?: Later };
  return { words: catalogue.default, ...(catalogue.later && { later: catalogue.later }) };
}

function speak(wanted: Locale, messages: Messages): void {
  translator = createTranslator<Messages>({ locale: wanted, messages, timeZone: zone() });
  current = wanted;
  if (typeof document === "undefined") return;
  document.documentElement.lang = wanted;
  document.documentElement.dir = direction(wanted);
}

/** The words of `translated` where there are some, else those of `base`. */
function over<T extends object>(base: T, translated: Lacking<T>): T {
  const entries = Object.entries(base).map(([key, english]) => {
    const word = translated[key as keyof T] as unknown;
    if (word === undefined) return [key, english];
    return [key, typeof english === "object" ? over(english as object, word as Lacking<object>) : word];
  });
  return Object.fromEntries(entries) as T;
}

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The side where reading begins. All languages so far are read from the left; the layout follows either. */
export function direction(tag: string): "ltr" | "rtl" {
  return /^(ar|fa|he|ur)\b/.test(tag) ? "rtl" : "ltr";
}

export { LOCALES } from "./locales";
export { isLocale, type Locale, storedLocale };
