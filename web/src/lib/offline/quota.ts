// How much room there is, and the wish that the browser leaves it to us.

export interface Room {
  /** Bytes of this site, and what is left for it; null where the browser does not say. */
  used: number | null;
  free: number | null;
}

export async function room(): Promise<Room> {
  const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  if (usage === undefined || quota === undefined) return { used: null, free: null };
  return { used: usage, free: Math.max(0, quota - usage) };
}

/** Without it the browser may throw away what is kept when the disk gets full. Some ask the person, some decide. */
export async function keepForGood(): Promise<boolean> {
  const { storage } = navigator;
  if (!storage?.persist) return false;
  return (await storage.persisted().catch(() => false)) || (await storage.persist().catch(() => false));
}
