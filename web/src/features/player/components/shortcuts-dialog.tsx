// The keys that work everywhere, by group.
import { t } from "@/lib/i18n";
import { Dialog } from "@/ui/dialog";
import { ShortcutList } from "@/ui/shortcut-list";
import { show, usePanels } from "../hooks/panels";

export function ShortcutsDialog() {
  const open = usePanels((state) => state.help);
  return (
    <Dialog open={open} onClose={() => show("help", false)} title={t("player.shortcuts.title")}>
      <div className="grid gap-6">
        <ShortcutList heading="h3" />
        <p className="text-sm text-muted">{t("player.shortcuts.note")}</p>
      </div>
    </Dialog>
  );
}
