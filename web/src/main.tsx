import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { offerUpdates } from "./features/offline/hooks/offer-updates";
import { startI18n } from "./lib/i18n";
import { session } from "./lib/session";
import { watchTheme } from "./lib/theme";
import "./app/styles.css";

watchTheme();
const root = document.getElementById("root");
if (root) void start(root);

// A function rather than an `await` out here: in a build the words may import from the file that this is in, and each
// would wait for the other without end.
async function start(into: HTMLElement): Promise<void> {
  // Whoever is signed in will need the frame; it comes beside the words.
  if (session.current()) void import("./app/shell/shell").catch(() => {});
  await startI18n();
  // Drawn in pieces, between which a press is heard.
  startTransition(() =>
    createRoot(into).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
  offerUpdates();
}
