// Registers the service worker and notices a new version of the app. It takes over when somebody says so, or when
// no page of the old version is open any more: never in the middle of a song.

const LOOK_EVERY_MS = 3_600_000;

/** Calls `offer` when a new version is ready; what it is given takes it over and loads the page again. */
export function watchUpdates(offer: (takeOver: () => void) => void): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // The first sight of the app comes before what is stored for the next.
  const begin = () => void register(offer).catch(() => {});
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}

async function register(offer: (takeOver: () => void) => void): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const ready = (worker: ServiceWorker) =>
    offer(() => {
      serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage("take over");
    });
  // The first worker of all is no new version.
  if (registration.waiting && serviceWorker.controller) ready(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    if (!worker || !serviceWorker.controller) return;
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed") ready(worker);
    });
  });
  const look = () => {
    if (navigator.onLine) void registration.update().catch(() => {});
  };
  setInterval(look, LOOK_EVERY_MS);
  addEventListener("online", look);
}
