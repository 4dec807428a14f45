// The app in a real browser against the real binary. `server.ts` starts it; POLYPHONY_URL names one that runs.
import { execFileSync } from "node:child_process";
import { defineConfig } from "@playwright/test";

function freePort(): string {
  const ask =
    "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})";
  return execFileSync(process.execPath, ["-e", ask]).toString().trim();
}

// Workers load this file too and must come to the same address.
process.env.E2E_URL ??= process.env.POLYPHONY_URL ?? `http://127.0.0.1:${freePort()}`;

export default defineConfig({
  testDir: "tests",
  globalSetup: "./server.ts",
  workers: 1,
  fullyParallel: false,
  // Where other work takes the processor for a moment, a browser is late or silent. What passes only the second
  // time is reported as flaky.
  retries: 1,
  timeout: 45_000,
  globalTimeout: 2_400_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: process.env.E2E_URL,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
      ],
    },
  },
});
