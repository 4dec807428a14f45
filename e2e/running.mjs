// What the scripts share that look at a Polyphony that runs: where it is, who signs in, and the browser.
import { parseArgs } from "node:util";

export const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** The values of the command line, with these options beside `--url`, `--username` and `--password`. */
export function running(options) {
  const { values } = parseArgs({
    options: {
      url: { type: "string", default: "http://127.0.0.1:4747" },
      username: { type: "string", default: "admin" },
      password: { type: "string" },
      ...options,
    },
  });
  if (!values.password) throw new Error("--password is missing: the administrator's");
  return values;
}

export async function signIn(page, { url, username, password }) {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail or user name").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: /^Good / }).waitFor();
}

/** Asks the API, signed in: `await api("albums?limit=20")`. */
export async function apiOf({ url, username, password }) {
  const answer = await fetch(`${url}/api/v1/users/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: username, password }),
  });
  if (!answer.ok) throw new Error(`signing in answered ${answer.status}`);
  const authorization = `Bearer ${(await answer.json()).access_token}`;
  return async (path) => (await fetch(`${url}/api/v1/${path}`, { headers: { authorization } })).json();
}
