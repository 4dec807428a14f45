// A word about a control when the pointer rests on it or the keyboard reaches it. The control has its own
// accessible name; a tooltip repeats it for the eye and adds the keys.
import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd";

interface TooltipProps {
  text: ReactNode;
  keys?: string;
  side?: "top" | "bottom" | "left" | "right" | "inline-start" | "inline-end";
  /** For a control that shows its words by itself at the moment. */
  disabled?: boolean;
  children: ReactElement;
}

export function Tooltip({ text, keys, side = "top", disabled = false, children }: TooltipProps) {
  return (
    <Base.Root disabled={disabled}>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className="z-60" side={side} sideOffset={8} collisionPadding={8}>
          {/* The control has told its name already. */}
          <Base.Popup
            aria-hidden="true"
            className="pop flex max-w-72 items-center gap-2 rounded-lg border border-line bg-raised px-2.5 py-1.5 text-sm text-ink shadow-float"
          >
            <span>{text}</span>
            {keys && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Once one tooltip was shown, its neighbours come at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Base.Provider delay={500}>{children}</Base.Provider>;
}
