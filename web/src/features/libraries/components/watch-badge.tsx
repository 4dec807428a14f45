// Whether changes in a folder are noticed by themselves.
import type { Library } from "@/api/types";
import { t } from "@/lib/i18n";
import { Badge } from "@/ui/states";

export function WatchBadge({ library }: { library: Library }) {
  const state = library.watch ? "on" : "off";
  return (
    <span title={t(`libraries.watch.${state}Hint`)} className="inline-flex">
      <Badge tone={library.watch ? "good" : "plain"}>{t(`libraries.watch.${state}`)}</Badge>
    </span>
  );
}
