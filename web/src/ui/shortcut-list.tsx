// The keys that are registered, by group.
import { t } from "@/lib/i18n";
import {
  isSingleKey,
  SHORTCUT_GROUPS,
  type Shortcut,
  type ShortcutGroup,
  useShortcutList,
  useSingleKeys,
} from "@/lib/shortcuts";
import { Kbd } from "./kbd";

export function ShortcutList({ heading: Heading = "h2" }: { heading?: "h2" | "h3" }) {
  const all = useShortcutList();
  const groups = Object.keys(SHORTCUT_GROUPS) as ShortcutGroup[];
  return groups.map((group) => {
    const shortcuts = all.filter((shortcut) => shortcut.group === group);
    if (shortcuts.length === 0) return null;
    return (
      <section key={group} aria-labelledby={`keys-${group}`}>
        <Heading id={`keys-${group}`} className="mb-2 text-lg font-semibold">
          {t(SHORTCUT_GROUPS[group])}
        </Heading>
        <dl className="divide-y divide-line rounded-2xl border border-line">
          {shortcuts.map((shortcut) => (
            <Row key={shortcut.id} shortcut={shortcut} />
          ))}
        </dl>
      </section>
    );
  });
}

function Row({ shortcut }: { shortcut: Shortcut }) {
  const single = useSingleKeys();
  const heard = shortcut.keys.filter((keys) => single || !isSingleKey(keys));
  return (
    <div className="flex min-h-11 items-center justify-between gap-4 px-4 py-1.5">
      <dt>{t(shortcut.does)}</dt>
      <dd className="flex flex-wrap justify-end gap-x-3 gap-y-1">
        {heard.length > 0 ? (
          heard.map((keys) => <Kbd key={keys} keys={keys} />)
        ) : (
          <span className="text-sm text-muted">{t("settings.shortcuts.off")}</span>
        )}
      </dd>
    </div>
  );
}
