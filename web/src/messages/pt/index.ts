// Portuguese, as in Brazil. A word that is not here yet is said in English.
import type { Catalogue } from "@/lib/i18n";
import account from "./account.json";
import app from "./app.json";
import auth from "./auth.json";
import catalog from "./catalog.json";
import engine from "./engine.json";
import format from "./format.json";
import home from "./home.json";
import libraries from "./libraries.json";
import listening from "./listening.json";
import offline from "./offline.json";
import palette from "./palette.json";
import player from "./player.json";
import problem from "./problem.json";
import settings from "./settings.json";
import tagging from "./tagging.json";
import ui from "./ui.json";
import upload from "./upload.json";

export default {
  account,
  app,
  auth,
  catalog,
  engine,
  format,
  home,
  libraries,
  listening,
  offline,
  palette,
  player,
  problem,
  settings,
  tagging,
  ui,
  upload,
} satisfies Catalogue;
