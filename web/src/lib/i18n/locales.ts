// The languages that the app speaks, and which of them somebody wants.

export const LOCALES = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  pt: "Português",
  ja: "日本語",
} as const;

export type Locale = keyof typeof LOCALES;

const KEY = "polyphony.locale";

export function isLocale(tag: string): tag is Locale {
  return Object.hasOwn(LOCALES, tag);
}

export function storedLocale(): Locale | "system" {
  try {
    const stored = localStorage.getItem(KEY);
    return stored !== null && isLocale(stored) ? stored : "system";
  } catch {
    return "system";
  }
}

export function chooseLocale(choice: Locale | "system"): void {
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** The stored choice, else the first of the system's languages that there is a catalogue for, else English. */
export function wantedLocale(languages: readonly string[] = navigator.languages): Locale {
  const stored = storedLocale();
  if (stored !== "system") return stored;
  for (const tag of languages) {
    const base = tag.toLowerCase().split("-")[0] ?? "";
    if (isLocale(base)) return base;
  }
  return "en";
}
