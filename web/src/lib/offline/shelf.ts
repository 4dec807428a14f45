// The index of what is kept, in IndexedDB: one database for each person, so that nobody sees another's.
import type { Copy, Kept } from "./model";
import { keyOf } from "./model";

export interface Shelf {
  load(): Promise<{ kept: Kept[]; copies: Copy[] }>;
  putKept(kept: Kept, copies: Copy[]): Promise<void>;
  /** Removes all of it at once: what was asked for, and the copies that nothing holds any more. */
  remove(keys: string[], trackIds: string[]): Promise<void>;
  /** Changes a copy that is still there; one that another tab has removed does not come back. */
  update(trackId: string, change: Partial<Copy>): Promise<void>;
  close(): void;
}

const VERSION = 1;

export class IndexedShelf implements Shelf {
  private readonly opened: Promise<IDBDatabase>;

  constructor(userId: string) {
    this.opened = open(`polyphony.offline.${userId}`);
    this.opened.catch(() => {});
  }

  async load(): Promise<{ kept: Kept[]; copies: Copy[] }> {
    const transaction = (await this.opened).transaction(["kept", "copies"]);
    const [kept, copies] = await Promise.all([
      settled(transaction.objectStore("kept").getAll() as IDBRequest<Kept[]>),
      settled(transaction.objectStore("copies").getAll() as IDBRequest<Copy[]>),
    ]);
    return { kept, copies };
  }

  putKept(kept: Kept, copies: Copy[]): Promise<void> {
    return this.write((stores) => {
      stores.kept.put(kept, keyOf(kept.kind, kept.id));
      for (const copy of copies) stores.copies.put(copy, copy.trackId);
    });
  }

  remove(keys: string[], trackIds: string[]): Promise<void> {
    return this.write((stores) => {
      for (const key of keys) stores.kept.delete(key);
      for (const id of trackIds) stores.copies.delete(id);
    });
  }

  update(trackId: string, change: Partial<Copy>): Promise<void> {
    return this.write(({ copies }) => {
      const found = copies.get(trackId) as IDBRequest<Copy | undefined>;
      found.onsuccess = () => {
        if (found.result) copies.put({ ...found.result, ...change }, trackId);
      };
    });
  }

  close(): void {
    void this.opened.then(
      (database) => database.close(),
      () => {},
    );
  }

  private async write(
    work: (stores: { kept: IDBObjectStore; copies: IDBObjectStore }) => void,
  ): Promise<void> {
    const transaction = (await this.opened).transaction(["kept", "copies"], "readwrite");
    work({ kept: transaction.objectStore("kept"), copies: transaction.objectStore("copies") });
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      // A full disk ends the transaction, not the request.
      transaction.onabort = () => reject(transaction.error ?? new Error("The index could not be written."));
    });
  }
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("kept");
      request.result.createObjectStore("copies");
    };
    request.onsuccess = () => {
      // A later version in another tab may need it for itself.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
