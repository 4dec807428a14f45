// What was typed into the table of drafts and is not saved yet. It outlives the page that shows it, and a reload of
// the tab; the server knows nothing of it.
import { useSyncExternalStore } from "react";
import type { TagField } from "@/lib/tags";
import { type Changes, type Put, put, without } from "../model/sheet";

const KEY = "polyphony.drafts";
const KEPT = 100;

/** What the server has against single cells: track id, then field. */
export type Refusals = ReadonlyMap<string, Readonly<Record<string, string>>>;

export interface SheetState {
  changes: Changes;
  refusals: Refusals;
}

export class SheetStore {
  private state: SheetState = { changes: read(), refusals: new Map() };
  private past: Changes[] = [];
  private listeners = new Set<() => void>();

  current = (): SheetState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  put(puts: readonly Put[]): void {
    const changes = put(this.state.changes, puts);
    if (JSON.stringify(changes) === JSON.stringify(this.state.changes)) return;
    this.past = [...this.past, this.state.changes].slice(-KEPT);
    const refusals = new Map(this.state.refusals);
    for (const { track, field } of puts) {
      const { [field]: _, ...rest } = refusals.get(track.id) ?? {};
      if (Object.keys(rest).length > 0) refusals.set(track.id, rest);
      else refusals.delete(track.id);
    }
    this.set({ changes, refusals });
  }

  /** Takes back the last change of cells. */
  undo(): boolean {
    const before = this.past.pop();
    if (!before) return false;
    this.set({ changes: before, refusals: new Map() });
    return true;
  }

  /** These are saved. What was before them cannot be typed back. */
  saved(ids: readonly string[]): void {
    this.past = [];
    const refusals = new Map(this.state.refusals);
    for (const id of ids) refusals.delete(id);
    this.set({ changes: without(this.state.changes, ids), refusals });
  }

  refuse(refusals: Refusals): void {
    this.set({ ...this.state, refusals: new Map([...this.state.refusals, ...refusals]) });
  }

  clear(): void {
    this.past = [];
    this.set({ changes: {}, refusals: new Map() });
  }

  private set(state: SheetState): void {
    this.state = state;
    write(state.changes);
    for (const listener of this.listeners) listener();
  }
}

function read(): Changes {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Changes;
  } catch {
    return {};
  }
}

function write(changes: Changes): void {
  try {
    if (Object.keys(changes).length > 0) sessionStorage.setItem(KEY, JSON.stringify(changes));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage it lasts as long as the page.
  }
}

export const sheet = new SheetStore();

export function useSheet(): SheetState {
  return useSyncExternalStore(sheet.subscribe, sheet.current);
}

/** What the server says of a cell; of a date it speaks when a year was sent. */
export function refusalOf(
  refusals: Readonly<Record<string, string>> | undefined,
  field: TagField,
): string | undefined {
  return refusals?.[field] ?? (field === "year" ? refusals?.date : undefined);
}
