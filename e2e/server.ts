// Starts Polyphony on a folder of its own with an administrator and the demo library, and stops it at the end.
//
// POLYPHONY_BIN  the binary (default: the debug build)
// POLYPHONY_URL  a server that already runs, with the same administrator and library; nothing is started
// MUSIC          a folder of the demo music, so that it need not be composed again
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ADMIN } from "./people";

const WAIT_MS = 90_000;
/** A dozen pieces of a minute, each in four qualities, on two slow cores. */
const PREPARED_MS = 480_000;

export default async function start(): Promise<(() => Promise<void>) | undefined> {
  const url = process.env.E2E_URL ?? "";
  if (process.env.POLYPHONY_URL) {
    await ready(url);
    return undefined;
  }
  const binary = resolve(import.meta.dirname, process.env.POLYPHONY_BIN ?? "../target/debug/polyphony");
  if (!existsSync(binary))
    throw new Error(`There is no binary at ${binary}. Build it, or set POLYPHONY_BIN.`);
  const folder = mkdtempSync(join(tmpdir(), "polyphony-e2e-"));
  const data = join(folder, "data");
  const run = (...args: string[]) => execFileSync(binary, args, { stdio: ["ignore", "ignore", "inherit"] });

  run(
    "user",
    "create",
    "--admin",
    "--username",
    ADMIN.username,
    "--email",
    ADMIN.email,
    "--password",
    ADMIN.password,
    "--data",
    data,
  );
  const music = process.env.MUSIC ?? join(folder, "music");
  if (!process.env.MUSIC) run("demo", "--out", music);
  run("library", "add", music, "--name", "Demo", "--data", data);

  // A second library holds a file that no scan can read.
  const broken = join(folder, "broken");
  execFileSync("mkdir", ["-p", broken]);
  writeFileSync(join(broken, "not really music.mp3"), "This is a text, whatever its name says.\n".repeat(50));
  process.env.E2E_BROKEN = broken;

  // Every visit of a test renews a session, all from one address.
  const config = join(folder, "polyphony.toml");
  writeFileSync(config, "[gateway.limits.sign_in]\nburst = 1000\nper_minute = 10000\n");

  const log = join(folder, "server.log");
  const output = openSync(log, "a");
  const server = spawn(binary, ["serve", "--config", config, "--data", data, "--listen", new URL(url).host], {
    stdio: ["ignore", output, output],
  });
  const ended = new Promise<void>((done) => server.once("exit", () => done()));
  try {
    await ready(url);
    await scanned(url);
  } catch (error) {
    server.kill("SIGKILL");
    throw new Error(`Polyphony did not become ready; its log is ${log}.`, { cause: error });
  }
  return async () => {
    server.kill("SIGTERM");
    const late = setTimeout(() => server.kill("SIGKILL"), 8_000);
    await ended;
    clearTimeout(late);
    if (!process.env.E2E_KEEP) rmSync(folder, { recursive: true, force: true });
  };
}

async function ready(url: string): Promise<void> {
  await until("the server is ready", async () => (await fetch(`${url}/readyz`)).ok);
}

/** Waits until the demo library is read, and its renditions are made. */
async function scanned(url: string): Promise<void> {
  const login = await fetch(`${url}/api/v1/users/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: ADMIN.username, password: ADMIN.password }),
  });
  const { access_token } = (await login.json()) as { access_token: string };
  const get = async (path: string) => {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    return (await answer.json()) as {
      items: { id: string; track_count: number; status: string }[];
      state: string;
    };
  };
  await until("the demo library is scanned", async () => {
    const [library] = (await get("libraries")).items;
    if (!library || library.track_count === 0) return false;
    return (await get(`libraries/${library.id}/scan`)).state === "idle";
  });
  // What is measured and heard in the tests needs the machine for itself.
  await until(
    "the demo library is prepared",
    async () => (await get("tracks?limit=100")).items.every(({ status }) => status !== "processing"),
    PREPARED_MS,
  );
}

async function until(what: string, test: () => Promise<boolean>, most = WAIT_MS): Promise<void> {
  const end = Date.now() + most;
  for (;;) {
    if (await test().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`Waited too long until ${what}.`);
    await new Promise((next) => setTimeout(next, 250));
  }
}
