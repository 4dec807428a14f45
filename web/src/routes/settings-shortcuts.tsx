// Settings: the keys, and whether single ones are heard.
import { t } from "@/lib/i18n";
import { chooseSingleKeys, useSingleKeys } from "@/lib/shortcuts";
import { Card } from "@/ui/card";
import { ShortcutList } from "@/ui/shortcut-list";
import { Switch } from "@/ui/switch";
import { SettingsHead } from "./settings";

export function ShortcutsSettings() {
  const single = useSingleKeys();
  return (
    <>
      <SettingsHead label="settings.shortcuts.title" />
      <div className="grid max-w-2xl gap-8 pt-4">
        <Card>
          <Switch
            label={t("settings.shortcuts.single")}
            hint={t("settings.shortcuts.singleHint")}
            checked={single}
            onChange={chooseSingleKeys}
          />
        </Card>
        <ShortcutList />
      </div>
    </>
  );
}
