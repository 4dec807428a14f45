import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { answerAsset, answerPage, isPage, ShellCache } from "./shell";
import { FakeCaches } from "./test-caches";

let stores: FakeCaches;
let files: Record<string, string>;

beforeEach(() => {
  stores = new FakeCaches();
  files = { "/index.html": "page 1", "/assets/app-1.js": "app 1", "/assets/same.js": "same" };
  vi.stubGlobal("caches", stores);
  vi.stubGlobal(
    "fetch",
    vi.fn(async (path: string | Request) => {
      const text = typeof path === "string" ? files[path] : undefined;
      return new Response(text ?? "none", { status: text === undefined ? 404 : 200 });
    }),
  );
});
afterEach(() => vi.unstubAllGlobals());

const version = (name: string) => new ShellCache({ version: name, files: Object.keys(files) });
const get = (path: string) => new Request(`http://local${path}`);

it("answers every page with the version that is stored, without a network", async () => {
  const shell = version("1");
  await shell.fill();
  vi.mocked(fetch).mockRejectedValue(new TypeError("no network"));
  expect(await (await answerPage(shell, get("/albums/alb_1"))).text()).toBe("page 1");
  expect(await (await answerAsset(shell, get("/assets/app-1.js"))).text()).toBe("app 1");
});

it("stores a version whole or not at all", async () => {
  const shell = version("1");
  delete files["/assets/app-1.js"];
  await expect(shell.fill()).rejects.toThrow("/assets/app-1.js answered with 404");
});

it("takes over what has not changed, and still has the parts that an open page of the old version asks for", async () => {
  const first = version("1");
  await first.fill();
  files = { "/index.html": "page 2", "/assets/app-2.js": "app 2", "/assets/same.js": "same" };
  vi.mocked(fetch).mockClear();
  const second = version("2");
  await second.fill();
  expect(vi.mocked(fetch).mock.calls.map(([path]) => path)).toEqual(["/index.html", "/assets/app-2.js"]);
  await second.tidy();
  expect(await (await answerPage(second, get("/"))).text()).toBe("page 2");
  expect(await (await answerAsset(second, get("/assets/app-1.js"))).text()).toBe("app 1");

  files = { "/index.html": "page 3" };
  const third = version("3");
  await third.fill();
  await third.tidy();
  expect(await stores.keys()).toEqual(["polyphony.shell.2", "polyphony.shell.3"]);
});

it.each(["/", "/albums/alb_1", "/downloads", "/apiary", "/sign-in"])("%s is a page of the app", (path) => {
  expect(isPage(path)).toBe(true);
});
it.each(["/api/docs", "/api", "/media/t/x", "/docs-assets/", "/healthz", "/.well-known/x", "/sw.js"])(
  "%s is the server's",
  (path) => {
    expect(isPage(path)).toBe(false);
  },
);
