// Tabs: several views of one thing, one at a time. Arrow keys move between them.
import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons";

interface TabsProps<T extends string> {
  /** What the tabs are views of. */
  label: string;
  value: T;
  onChange: (value: T) => void;
  items: readonly { value: T; label: string; icon?: IconName; disabled?: boolean }[];
  /** The `TabPanel`s, and whatever stands around them. */
  children?: ReactNode;
  className?: string;
}

export function Tabs<T extends string>({ label, value, onChange, items, children, className }: TabsProps<T>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)} className={className}>
      <Base.List
        aria-label={label}
        className="relative flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            disabled={item.disabled}
            className="inline-flex h-11 shrink-0 items-center gap-2 rounded-t-lg px-3.5 text-sm font-medium text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-active:text-accent data-disabled:opacity-50"
          >
            {item.icon && <Icon name={item.icon} size={18} />}
            {item.label}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-accent transition-[translate,width] duration-(--swift) forced-colors:bg-[Highlight]" />
      </Base.List>
      {children}
    </Base.Root>
  );
}

export function TabPanel({
  value,
  children,
  className,
}: {
  value: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <Base.Panel value={value} className={className}>
      {children}
    </Base.Panel>
  );
}
