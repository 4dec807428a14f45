// German. A namespace that is not here yet is said in English.
import type { Catalogue } from "@/lib/i18n";
import account from "./account.json";
import app from "./app.json";
import auth from "./auth.json";
import format from "./format.json";
import palette from "./palette.json";
import settings from "./settings.json";
import ui from "./ui.json";

export default { account, app, auth, format, palette, settings, ui } satisfies Catalogue;
