// The keys that work everywhere, by group.
import { t } from "@/lib/i18n";
import { Dialog } from "@/ui/dialog";
import { GROUPS, SHORTCUTS } from "../hooks/use-shortcuts";

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={t("player.shortcuts.title")}>
      {GROUPS.map((group) => (
        <section key={group.name} aria-labelledby={`shortcuts-${group.name}`} className="mb-4">
          <h3 id={`shortcuts-${group.name}`} className="mb-1 text-sm font-medium text-muted">
            {t(group.label)}
          </h3>
          <dl>
            {SHORTCUTS.filter((shortcut) => shortcut.group === group.name).map(({ keys, does }) => (
              <div
                key={does}
                className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0"
              >
                <dt>{t(does)}</dt>
                <dd className="flex gap-1">
                  {keys.map((key) => (
                    <kbd
                      key={key}
                      className="grid h-7 min-w-7 place-items-center rounded-lg border border-line bg-sunken px-2 font-mono text-xs"
                    >
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="text-sm text-muted">{t("player.shortcuts.note")}</p>
    </Dialog>
  );
}
