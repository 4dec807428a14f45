// English: the catalogue that the others are measured by. One file for each feature, named like it.
import app from "./app.json";
import engine from "./engine.json";
import ui from "./ui.json";

export default { app, engine, ui };
