// How the web app is developed, built and tested.
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
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

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
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
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test-setup.ts"],
    restoreMocks: true,
  },
});
