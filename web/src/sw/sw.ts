// The service worker: starts the app without a network and gives it the pictures of what is kept. Music and
// everything that the API says are none of its business (`lib/offline`, TanStack Query). Written by hand because it
// is these three files; Workbox would bring its own strategies, naming and runtime for the same.
import { answerArtwork, isArtwork } from "./artwork";
import { answerAsset, answerPage, isPage, type Shell, ShellCache } from "./shell";

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build (`scripts/service-worker.ts`). */
declare const __SHELL__: Shell;

const shell = new ShellCache(__SHELL__);

self.addEventListener("install", (event) => {
  event.waitUntil(shell.fill());
});

self.addEventListener("activate", (event) => {
  // A page that was open before there was a worker is served from now on, so that it can lose its network, too.
  event.waitUntil(shell.tidy().then(() => self.clients.claim()));
});

// A new version waits until no page of the old one is open, or until somebody presses "Reload".
self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isPage(url.pathname)) event.respondWith(answerPage(shell, request));
  } else if (isArtwork(url.pathname))
    event.respondWith(answerArtwork(request, (work) => event.waitUntil(work)));
  else if (shell.holds(url.pathname)) event.respondWith(answerAsset(shell, request));
});
