// What the tests share: a page of somebody signed in, and words for what people do.
import { test as base, expect, type Page } from "@playwright/test";
import { ADMIN } from "../people";

export { expect };

export async function signIn(page: Page, who: { username: string; password: string } = ADMIN): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail or user name").fill(who.username);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Good / })).toBeVisible();
}

/** The session that the tests hand on, so that not every test signs in: the server counts attempts. */
let kept: string | null = null;

interface Fixtures {
  /** What a test provokes on purpose, as the console says it. Everything else that it says is a fault. */
  provoked: RegExp[];
  /** The page with the administrator signed in. */
  home: Page;
}

/** Every `page` ends without errors: none thrown, none in its console, no request of the app that failed. */
export const test = base.extend<Fixtures>({
  provoked: async ({}, use) => use([]),
  page: async ({ page, provoked }, use) => {
    const faults = faultsOf(page);
    await use(page);
    expect(faults.filter((fault) => !provoked.some((known) => known.test(fault)))).toEqual([]);
  },
  home: async ({ page }, use) => {
    if (kept) {
      await page.addInitScript((session) => {
        if (sessionStorage.getItem("seeded")) return;
        sessionStorage.setItem("seeded", "yes");
        localStorage.setItem("polyphony.session", session);
      }, kept);
      await page.goto("/");
      await expect(page.getByRole("heading", { level: 1, name: /^Good / })).toBeVisible();
    } else await signIn(page);
    kept = null;
    await use(page);
    kept = await page.evaluate(() => localStorage.getItem("polyphony.session"));
  },
});

/** What goes wrong in a page from now on. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // An answer that is no success is told here too: "Failed to load resource", with its address beside the text.
    if (message.type() === "error") faults.push(`${message.text()} ${message.location().url}`.trim());
  });
  page.on("requestfailed", (request) => {
    // What a page asks for and no longer needs, it cuts off itself.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") faults.push(`${reason} ${request.url()}`);
  });
  return faults;
}

/** Goes through the main navigation of the wide layout. */
export async function visit(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

export function player(page: Page) {
  return page.getByRole("region", { name: "Player" });
}

/** Screens that people have. */
export const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

/** What is written into the form for a new library; sends it. */
export async function describeLibrary(page: Page, folder: string, name: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Add a library" });
  await dialog.getByLabel("Folder on the server").fill(folder);
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Add and scan" }).click();
}

/** Where the seek slider stands, in milliseconds. */
export async function position(page: Page): Promise<number> {
  return Number(await player(page).getByRole("slider", { name: "Seek" }).inputValue());
}

/** Where the seek slider is put, to a whole second. */
export async function seekTo(page: Page, ms: number): Promise<void> {
  const slider = player(page).getByRole("slider", { name: "Seek" });
  await slider.fill(String(Math.floor(ms / 1000) * 1000));
}

/** The position goes on by this much from where it is. */
export async function movesOn(page: Page, ms = 1_500, timeout = 15_000): Promise<void> {
  const at = await position(page);
  await expect.poll(() => position(page), { timeout }).toBeGreaterThan(at + ms);
}

export function noConnection(page: Page) {
  const words = "No connection. What is loaded plays on, and the rest follows as soon as the connection is back.";
  return player(page).getByText(words);
}

/** What is said to play. */
export function nowPlaying(page: Page) {
  return page.getByRole("status", { name: "Now playing" });
}

let token: string | null = null;

interface Call {
  method?: string;
  /** A body in JSON. */
  data?: unknown;
  multipart?: Record<string, string | { name: string; mimeType: string; buffer: Buffer }>;
  /** A body that is a JPEG. */
  picture?: Buffer;
}

/** Calls the API as the administrator, for what a test needs to know or to have beforehand. */
export async function api<T>(
  page: Pick<Page, "request">,
  path: string,
  call: Call = {},
): Promise<T> {
  const { method = "GET", data, multipart, picture } = call;
  const fresh = token === null;
  if (!token) {
    const login = await page.request.post("/api/v1/users/login", {
      data: { email: ADMIN.username, password: ADMIN.password },
    });
    expect(login.ok(), `signing in answered ${login.status()}`).toBe(true);
    token = ((await login.json()) as { access_token: string }).access_token;
  }
  const answer = await page.request.fetch(`/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(picture ? { "content-type": "image/jpeg" } : {}) },
    ...(data === undefined ? {} : { data }),
    ...(picture ? { data: picture } : {}),
    ...(multipart ? { multipart } : {}),
  });
  if (answer.status() === 401 && !fresh) {
    // Access tokens are good for a quarter of an hour; all tests together take longer.
    token = null;
    return api(page, path, call);
  }
  expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
  return (answer.status() === 204 ? undefined : await answer.json()) as T;
}
