// The files of the app. One version is stored whole before it is used at all, and answers until the next one takes
// over: a page never gets a part of another version, and a part that the server no longer has is still here.

export interface Shell {
  /** Names the content of all files together. */
  version: string;
  files: string[];
}

const PREFIX = "polyphony.shell.";
const PAGE = "/index.html";
/** Proxies say that answers vary by what was asked with; the files of the app do not. */
const ANY = { ignoreVary: true };
/** These addresses are the server's own, although a browser may open them. */
const SERVERS = /^\/(api|media|internal|docs-assets|\.well-known)(\/|$)|^\/(healthz|readyz|metrics|sw\.js)$/;

/** Whether the app shows something at this address. */
export function isPage(path: string): boolean {
  return !SERVERS.test(path);
}

export class ShellCache {
  private readonly name: string;
  private readonly files: Set<string>;

  constructor(shell: Shell) {
    this.name = PREFIX + shell.version;
    this.files = new Set(shell.files);
  }

  holds(path: string): boolean {
    // A page of the version before still asks for that version's parts.
    return this.files.has(path) || path.startsWith("/assets/");
  }

  /** Files with a hash in their names are taken from the version before where they are the same. */
  async fill(): Promise<void> {
    const cache = await caches.open(this.name);
    await Promise.all(
      [...this.files].map(async (path) => {
        const hashed = path.startsWith("/assets/");
        const known = hashed ? await caches.match(path, ANY) : undefined;
        const answer = known ?? (await fetch(path, { cache: hashed ? "default" : "no-cache" }));
        if (!answer.ok || answer.redirected) throw new TypeError(`${path} answered with ${answer.status}.`);
        await cache.put(path, answer);
      }),
    );
  }

  /** Keeps this version and the one before, which other tabs may still show. */
  async tidy(): Promise<void> {
    const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== this.name);
    await Promise.all(versions.slice(0, -1).map((name) => caches.delete(name)));
  }

  async find(request: Request | string): Promise<Response | undefined> {
    const cache = await caches.open(this.name);
    return (
      (await cache.match(request, ANY)) ??
      (typeof request === "string" ? undefined : caches.match(request, ANY))
    );
  }
}

export async function answerPage(shell: ShellCache, request: Request): Promise<Response> {
  return (await shell.find(PAGE)) ?? fetch(request);
}

export async function answerAsset(shell: ShellCache, request: Request): Promise<Response> {
  return (await shell.find(request)) ?? fetch(request);
}
