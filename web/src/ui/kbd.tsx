// Keys as they are pressed: <Kbd keys="Mod+K" />, <Kbd keys="Shift+ArrowRight" />.
import { type Keys, keyNames } from "@/lib/shortcuts";

export function Kbd({ keys }: { keys: Keys }) {
  return (
    <span dir="ltr" className="inline-flex items-center gap-1">
      {keyNames(keys).map((name, index) => (
        <kbd
          // One key may be pressed twice in turn.
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is all there is
          key={index}
          className="grid h-6 min-w-6 place-items-center rounded-md border border-line bg-sunken px-1.5 font-sans text-xs font-medium text-muted"
        >
          {name}
        </kbd>
      ))}
    </span>
  );
}
