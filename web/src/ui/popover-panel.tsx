// What opens over a control: a small panel with a title.
import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import type { OpenedBy } from "./opener";

interface PanelProps extends OpenedBy {
  title: string;
  children: ReactNode;
}

export function PopoverPanel({ anchor, open, onOpenChange, title, children }: PanelProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner
          className="z-70"
          anchor={anchor}
          sideOffset={10}
          collisionPadding={12}
          side="top"
          align="end"
        >
          <Base.Popup
            finalFocus={anchor}
            className="pop max-h-[min(36rem,80dvh)] w-80 max-w-[calc(100vw-24px)] overflow-y-auto rounded-3xl border border-line bg-raised p-4 shadow-float outline-none"
          >
            <Base.Title className="mb-3 text-base font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** A button in the panel whose press leads elsewhere, so that the panel goes. */
export function PopoverClose({ children }: { children: ReactElement }) {
  return <Base.Close render={children} />;
}
