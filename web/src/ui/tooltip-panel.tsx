// What a tooltip looks like, loaded with the first one.
import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactNode, RefObject } from "react";
import { Kbd } from "./kbd";

interface PanelProps {
  anchor: RefObject<Element | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onEnter: () => void;
  onLeave: () => void;
  text: ReactNode;
  keys?: string | undefined;
  side: "top" | "bottom" | "left" | "right" | "inline-start" | "inline-end";
}

export function TooltipPanel({ anchor, open, onOpenChange, onEnter, onLeave, text, keys, side }: PanelProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner className="z-60" anchor={anchor} side={side} sideOffset={8} collisionPadding={8}>
          {/* The control has told its name already. */}
          <Base.Popup
            aria-hidden="true"
            onPointerEnter={onEnter}
            onPointerLeave={onLeave}
            className="pop flex max-w-72 items-center gap-2 rounded-lg border border-line bg-raised px-2.5 py-1.5 text-sm text-ink shadow-float"
          >
            <span dir="auto" className="line-clamp-3 [overflow-wrap:anywhere]">
              {text}
            </span>
            {keys && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
