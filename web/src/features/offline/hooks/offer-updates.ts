// Offers a new version of the app, and leaves the moment to whoever listens.
import { t } from "@/lib/i18n";
import { watchUpdates } from "@/lib/offline/updates";
import { toast } from "@/ui/toast";

export function offerUpdates(): void {
  watchUpdates((takeOver) => {
    toast(t("offline.update.ready"), {
      action: { label: t("offline.update.reload"), onSelect: takeOver },
    });
  });
}
