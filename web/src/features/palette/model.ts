// What stands in the palette, and which of it fits what was typed.
import type { Keys } from "@/lib/shortcuts";
import type { IconName } from "@/ui/icons";

export interface Entry {
  id: string;
  title: string;
  note?: string;
  icon: IconName;
  /** A cover in place of the icon. */
  artwork?: { id: string | null | undefined; seed: string; round?: boolean };
  keys?: Keys;
  /** A choice that is in force at the moment. */
  on?: boolean;
  run: () => unknown;
  /** What Control and Enter do instead. */
  second?: { label: string; run: () => unknown };
}

export interface Group {
  id: string;
  title: string;
  entries: Entry[];
}

/** Without case and accents: "Bjork" finds "Björk". */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLocaleLowerCase();
}

/** The groups with what fits: every word must begin a word of the title or the note. Empty groups are left out. */
export function fitting(groups: readonly Group[], text: string): Group[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      entries: group.entries.filter(({ title, note }) => {
        const parts = fold(`${title} ${note ?? ""} ${group.title}`).split(/[\s,:·–-]+/);
        return words.every((word) => parts.some((part) => part.startsWith(word)));
      }),
    }))
    .filter((group) => group.entries.length > 0);
}
