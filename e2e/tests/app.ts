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

/** `page` begins at home, with the administrator signed in, and ends without errors in its console. */
export const test = base.extend<{ home: Page }>({
  home: async ({ page }, use) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && /Content Security Policy|Uncaught/.test(message.text()))
        faults.push(message.text());
    });
    await signIn(page);
    await use(page);
    expect(faults).toEqual([]);
  },
});

/** Goes through the main navigation of the wide layout. */
export async function visit(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

export function player(page: Page) {
  return page.getByRole("region", { name: "Player" });
}

/** Where the seek slider stands, in milliseconds. */
export async function position(page: Page): Promise<number> {
  return Number(await player(page).getByRole("slider", { name: "Seek" }).inputValue());
}

/** Calls the API as whoever is signed in, for what a test needs to know beforehand. */
export async function api<T>(
  page: Page,
  path: string,
  init: { method?: string; body?: unknown } = {},
): Promise<T> {
  const login = await page.request.post("/api/v1/users/login", {
    data: { email: ADMIN.username, password: ADMIN.password },
  });
  const { access_token } = (await login.json()) as { access_token: string };
  const answer = await page.request.fetch(`/api/v1/${path}`, {
    method: init.method ?? "GET",
    headers: { authorization: `Bearer ${access_token}` },
    ...(init.body === undefined ? {} : { data: init.body }),
  });
  expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
  return (await answer.json()) as T;
}
