// Tabs: several views of one thing, one at a time. Arrow keys move between them.
import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { classes } from "@/lib/class-names";
import { Icon, type IconName } from "./icons";

interface TabsProps<T extends string> {
  /** What the tabs are views of. */
  label: string;
  value: T;
  onChange: (value: T) => void;
  items: readonly { value: T; label: string; icon?: IconName; disabled?: boolean }[];
  /** `pills` stand on any ground, also on a coloured one. */
  look?: "line" | "pills";
  /** The `TabPanel`s, and whatever stands around them. */
  children?: ReactNode;
  className?: string;
}

const LOOKS = {
  line: {
    list: "border-b border-line",
    tab: "h-11 rounded-t-lg px-3.5 focus-visible:-outline-offset-2 data-active:text-accent",
  },
  pills: {
    list: "",
    tab: "h-9 justify-center rounded-full px-4 hover:bg-hover focus-visible:-outline-offset-2 data-active:bg-accent data-active:text-on-accent pointer-coarse:h-11",
  },
};

export function Tabs<T extends string>(props: TabsProps<T>) {
  const { label, value, onChange, items, look = "line", children, className } = props;
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)} className={className}>
      <Base.List
        aria-label={label}
        className={classes(
          "relative flex shrink-0 gap-1 overflow-x-auto [scrollbar-width:none]",
          LOOKS[look].list,
        )}
      >
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            disabled={item.disabled}
            className={classes(
              "inline-flex shrink-0 items-center gap-2 text-sm font-medium whitespace-nowrap text-muted transition-colors hover:text-ink data-disabled:opacity-50",
              LOOKS[look].tab,
            )}
          >
            {item.icon && <Icon name={item.icon} size={18} />}
            {item.label}
          </Base.Tab>
        ))}
        {look === "line" && (
          <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-accent transition-[translate,width] duration-(--swift) forced-colors:bg-[Highlight]" />
        )}
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
