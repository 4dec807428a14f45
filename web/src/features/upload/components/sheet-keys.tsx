// The keys of the table, for whoever wants to know them.
import { type MessageKey, t } from "@/lib/i18n";
import { Kbd } from "@/ui/kbd";

const KEYS: readonly [does: MessageKey, keys: readonly string[]][] = [
  ["upload.sheet.keys.move", ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]],
  ["upload.sheet.keys.edit", ["Enter", "F2"]],
  ["upload.sheet.keys.down", ["Enter"]],
  ["upload.sheet.keys.next", ["Tab"]],
  ["upload.sheet.keys.cancel", ["Escape"]],
  ["upload.sheet.keys.select", ["Shift+Space"]],
  ["upload.sheet.keys.extend", ["Shift+ArrowDown"]],
  ["upload.sheet.keys.fill", ["Mod+D"]],
  ["upload.sheet.keys.paste", ["Mod+V"]],
  ["upload.sheet.keys.clear", ["Delete"]],
  ["upload.sheet.keys.undo", ["Mod+Z"]],
];

export function SheetKeys() {
  return (
    <details className="mt-3 text-sm">
      <summary className="inline-flex min-h-9 cursor-pointer items-center rounded-lg px-1 text-muted hover:text-ink">
        {t("upload.sheet.keys.title")}
      </summary>
      <dl className="mt-2 grid max-w-3xl gap-x-8 gap-y-2 lg:grid-cols-2">
        {KEYS.map(([does, keys]) => (
          <div key={does} className="flex items-start justify-between gap-4">
            <dt className="min-w-0">{t(does)}</dt>
            <dd className="flex shrink-0 gap-1.5">
              {keys.map((key) => (
                <Kbd key={key} keys={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
