// Covers: those of kept music are always there, those seen lately mostly. A picture's address names its content, so
// what is stored is right for ever; it is only a matter of room.

const SEEN = "polyphony.artwork";
/** Kept music's pictures, a cache for each person (`lib/offline/covers.ts`). */
const COVERS = "polyphony.covers.";
const PATH = /^\/api\/v1\/artwork\/[^/]+$/;
const MOST = 400;
/** An address alone says which picture it is. */
const ANY = { ignoreVary: true };
/** When it was last looked at, in a header of the stored answer. */
const USED = "x-last-used";
/** How exactly that is noted: writing a picture again each time it is shown would wear out the disk. */
const USED_STEP_MS = 12 * 3_600_000;

export const isArtwork = (path: string): boolean => PATH.test(path);

export async function answerArtwork(
  request: Request,
  later: (work: Promise<unknown>) => void,
): Promise<Response> {
  const seen = await caches.open(SEEN);
  const known = await seen.match(request.url, ANY);
  if (known) {
    if (Date.now() - lastUsed(known) > USED_STEP_MS) later(remember(seen, request.url, known.clone()));
    return known;
  }
  for (const covers of await coverCaches()) {
    const kept = await covers.match(request.url, ANY);
    if (kept) return kept;
  }
  try {
    const answer = await fetch(request);
    if (answer.status === 200) later(remember(seen, request.url, answer.clone()).then(() => trim(seen)));
    return answer;
  } catch (error) {
    const similar = await anySize(seen, request.url);
    if (similar) return similar;
    throw error;
  }
}

/** Without a network another size of the same picture is better than none. */
async function anySize(seen: Cache, url: string): Promise<Response | undefined> {
  for (const cache of [...(await coverCaches()), seen]) {
    const matches = await cache.matchAll(url, { ...ANY, ignoreSearch: true });
    // The last that was stored is the largest of what is kept.
    const largest = matches.at(-1);
    if (largest) return largest;
  }
  return undefined;
}

async function coverCaches(): Promise<Cache[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(COVERS));
  return Promise.all(names.map((name) => caches.open(name)));
}

async function remember(cache: Cache, url: string, answer: Response): Promise<void> {
  const headers = new Headers(answer.headers);
  headers.set(USED, String(Date.now()));
  // A full disk costs a picture, nothing else.
  await cache.put(url, new Response(await answer.blob(), { headers })).catch(() => {});
}

/** Throws away what was not looked at for longest. */
export async function trim(cache: Cache, most = MOST): Promise<void> {
  const requests = await cache.keys();
  if (requests.length <= most) return;
  const dated = await Promise.all(
    requests.map(async (request) => ({ request, used: lastUsed(await cache.match(request)) })),
  );
  dated.sort((one, other) => one.used - other.used);
  // A few more than needed, so that it is not done with every picture.
  const excess = requests.length - most + Math.floor(most / 10);
  await Promise.all(dated.slice(0, excess).map(({ request }) => cache.delete(request)));
}

const lastUsed = (answer: Response | undefined): number => Number(answer?.headers.get(USED) ?? 0);
