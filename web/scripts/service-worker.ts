// Builds `src/sw/sw.ts` as `/sw.js` beside the app, and tells it which files the app consists of.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Files of the server's, or not needed by the app itself. */
const LEFT_OUT = /^docs-assets\/|\.map$|^sw\.js$/;

export function serviceWorker({ entry, publicDir }: { entry: string; publicDir: string }): Plugin {
  return {
    name: "polyphony-service-worker",
    apply: "build",
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: "index.html", sw: entry },
          output: {
            // Browsers look for a new version at the same address.
            entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
          },
        },
      },
    }),
    generateBundle: {
      // The page is written by a plugin of Vite's own, and its content counts.
      order: "post",
      handler(_, bundle) {
        const worker = bundle["sw.js"];
        if (worker?.type !== "chunk") throw new Error("There is no service worker in the bundle.");
        if (worker.imports.length > 0) throw new Error("The service worker must stand alone.");
        const files = new Map<string, string | Uint8Array>();
        for (const [name, file] of Object.entries(bundle)) {
          files.set(name, file.type === "chunk" ? file.code : file.source);
        }
        for (const name of readdirSync(publicDir, { recursive: true, withFileTypes: true })) {
          if (!name.isFile()) continue;
          const path = join(name.parentPath, name.name);
          files.set(
            path
              .slice(publicDir.length)
              .replace(/^[\\/]/, "")
              .replaceAll("\\", "/"),
            readFileSync(path),
          );
        }
        const hash = createHash("sha256").update(worker.code);
        const names = [...files.keys()].filter((name) => !LEFT_OUT.test(name)).sort();
        for (const name of names) hash.update(name).update(files.get(name) ?? "");
        const shell = { version: hash.digest("hex").slice(0, 16), files: names.map((name) => `/${name}`) };
        worker.code = worker.code.replace("__SHELL__", () => JSON.stringify(shell));
      },
    },
  };
}
