// One tab at a time. `navigator.locks` exists only in secure contexts; a house server on plain HTTP gets a
// lease in localStorage instead.

const LEASE_MS = 15_000;
const POLL_MS = 60;

export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (typeof navigator !== "undefined" && navigator.locks) {
    return await navigator.locks.request(name, work);
  }
  const key = `${name}.lease`;
  const mine = `${Date.now()}.${Math.random()}`;
  const started = Date.now();
  for (;;) {
    const [until] = (localStorage.getItem(key) ?? "0").split(" ");
    if (Number(until) < Date.now()) {
      localStorage.setItem(key, `${Date.now() + LEASE_MS} ${mine}`);
      await pause(15);
      if (localStorage.getItem(key)?.endsWith(mine)) break;
    }
    if (Date.now() - started > LEASE_MS * 2) break;
    await pause(POLL_MS);
  }
  try {
    return await work();
  } finally {
    if (localStorage.getItem(key)?.endsWith(mine)) localStorage.removeItem(key);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
