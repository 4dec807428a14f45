// How the web app is developed, built and tested.
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { messages } from "./scripts/messages.ts";
import { serviceWorker } from "./scripts/service-worker.ts";

const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.POLYPHONY_URL ?? "http://127.0.0.1:4747";

/** Puts the API reader beside the app, so that `/api/docs` needs nothing from another host. */
function apiReader(): Plugin {
  return {
    name: "polyphony-api-reader",
    apply: "build",
    closeBundle() {
      const into = local("dist/docs-assets");
      mkdirSync(into, { recursive: true });
      copyFileSync(local("node_modules/rapidoc/dist/rapidoc-min.js"), `${into}/reader.js`);
      copyFileSync(
        local("node_modules/rapidoc/dist/rapidoc-min.js.LICENSE.txt"),
        `${into}/reader.LICENSE.txt`,
      );
    },
  };
}

/**
 * What is loaded together. Small files compress badly and each is a request, so what every page needs is one file, and
 * what the frame needs is another; the rest is left as the pages share it. `npm run measure:bundle` says what it costs.
 */
const PARTS = [
  { name: "vendor", test: /node_modules/, tags: ["$initial" as const], priority: 3 },
  {
    name: "base",
    test: /\/src\/(main\.tsx|ui\/(button|field|states|toast)\.tsx|lib\/hooks\.ts)$|\/modern\/useQuery\.js$/,
    priority: 2,
  },
  { name: "frame", test: /\/src\/app\/shell\/shell\.tsx$/, priority: 1 },
];

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    messages(local("src/messages")),
    apiReader(),
    serviceWorker({ entry: local("src/sw/sw.ts"), publicDir: local("public") }),
  ],
  resolve: { alias: { "@": local("src") } },
  server: {
    port: 5173,
    proxy: { "/api": server, "/media": server, "/.well-known": server },
  },
  build: {
    target: "es2022",
    // The content security policy allows no inlined modules; small assets stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: PARTS } } },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test-setup.ts"],
    restoreMocks: true,
  },
});
