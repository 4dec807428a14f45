import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { offerUpdates } from "./features/offline/hooks/offer-updates";
import { startI18n } from "./lib/i18n";
import { session } from "./lib/session";
import { watchTheme } from "./lib/theme";
import "./app/styles.css";

watchTheme();
const root = document.getElementById("root");
if (root) {
  // Whoever is signed in will need the frame; it comes beside the words.
  if (session.current()) void import("./app/shell/shell").catch(() => {});
  await startI18n();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  offerUpdates();
}
