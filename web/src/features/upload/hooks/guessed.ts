// Which values the app guessed from folders. The server marks its own guesses; these are marked here, for as long as
// the tab is open, until somebody has looked at them.
import { useSyncExternalStore } from "react";
import type { TagField } from "@/lib/tags";

const KEY = "polyphony.guessed";

type Marks = Readonly<Record<string, readonly TagField[]>>;

let marks: Marks = read();
const listeners = new Set<() => void>();

function read(): Marks {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Marks;
  } catch {
    return {};
  }
}

function write(next: Marks): void {
  marks = next;
  sessionStorage.setItem(KEY, JSON.stringify(next));
  for (const listener of listeners) listener();
}

export function markGuessed(trackId: string, fields: readonly TagField[]): void {
  write({ ...marks, [trackId]: [...(marks[trackId] ?? []), ...fields] });
}

/** Somebody has said what it is. */
export function confirmValue(trackId: string, field: TagField): void {
  const fields = marks[trackId];
  if (!fields?.includes(field)) return;
  write({ ...marks, [trackId]: fields.filter((one) => one !== field) });
}

export function useGuessed(): Marks {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => marks,
  );
}
