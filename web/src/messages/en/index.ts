// English: the catalogue that the others are measured by. One file for each feature, named like it.
import app from "./app.json";
import catalog from "./catalog.json";
import engine from "./engine.json";
import home from "./home.json";
import listening from "./listening.json";
import player from "./player.json";
import ui from "./ui.json";

export default { app, catalog, engine, home, listening, player, ui };
