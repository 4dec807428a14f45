// German. A word that is not here yet is said in English.
import { catalogue } from "@/lib/i18n/catalogue";

export default catalogue(import.meta.glob("./*.json", { eager: true, import: "default" }));
