// The edits of this session, the newest first, each with what takes it back.
import { useSyncExternalStore } from "react";
import { uuid } from "@/lib/id";
import type { TagField } from "./fields";

export interface HistoryEntry {
  id: string;
  at: number;
  /** How many tracks it changed. */
  count: number;
  /** A name for it: the title of the track when it was one, or of the album. */
  title: string;
  fields: TagField[];
  /** What it was: tags, or a picture. */
  kind: "tags" | "artwork";
  undone: boolean;
  undo: () => Promise<void>;
}

const KEPT = 30;

class EditHistory {
  private entries: HistoryEntry[] = [];
  private listeners = new Set<() => void>();

  current = (): HistoryEntry[] => this.entries;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(entry: Omit<HistoryEntry, "id" | "at" | "undone">): HistoryEntry {
    const added = { ...entry, id: uuid(), at: Date.now(), undone: false };
    this.set([added, ...this.entries].slice(0, KEPT));
    return added;
  }

  /** Takes an edit back, once. */
  async undo(id: string): Promise<void> {
    const entry = this.entries.find((one) => one.id === id);
    if (!entry || entry.undone) return;
    this.mark(id, true);
    try {
      await entry.undo();
    } catch (error) {
      this.mark(id, false);
      throw error;
    }
  }

  clear(): void {
    this.set([]);
  }

  private mark(id: string, undone: boolean): void {
    this.set(this.entries.map((entry) => (entry.id === id ? { ...entry, undone } : entry)));
  }

  private set(entries: HistoryEntry[]): void {
    this.entries = entries;
    for (const listener of this.listeners) listener();
  }
}

export const editHistory = new EditHistory();

export function useEditHistory(): HistoryEntry[] {
  return useSyncExternalStore(editHistory.subscribe, editHistory.current);
}
