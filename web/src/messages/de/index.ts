// German. What is not here yet is said in English.
import type { Catalogue } from "@/lib/i18n";
import format from "./format.json";

export default { format } satisfies Catalogue;
