// Cache Storage for tests, as far as the service worker uses it.
export class FakeCache {
  entries = new Map<string, Response>();

  async match(request: Request | string, options: { ignoreSearch?: boolean } = {}) {
    return (await this.matchAll(request, options))[0];
  }
  async matchAll(request: Request | string, options: { ignoreSearch?: boolean } = {}) {
    const strip = (url: string) => (options.ignoreSearch ? url.split("?")[0] : url);
    return [...this.entries]
      .filter(([url]) => strip(url) === strip(addressOf(request)))
      .map(([, answer]) => answer.clone());
  }
  async put(request: Request | string, answer: Response) {
    this.entries.set(addressOf(request), answer);
  }
  async keys() {
    return [...this.entries.keys()].map((url) => new Request(url));
  }
  async delete(request: Request | string) {
    return this.entries.delete(addressOf(request));
  }
}

export class FakeCaches {
  named = new Map<string, FakeCache>();

  async open(name: string) {
    const found = this.named.get(name) ?? new FakeCache();
    this.named.set(name, found);
    return found;
  }
  async keys() {
    return [...this.named.keys()];
  }
  async delete(name: string) {
    return this.named.delete(name);
  }
  async match(request: Request | string) {
    for (const cache of this.named.values()) {
      const found = await cache.match(request);
      if (found) return found;
    }
    return undefined;
  }
}

const addressOf = (request: Request | string): string =>
  new URL(typeof request === "string" ? request : request.url, "http://local").href;
