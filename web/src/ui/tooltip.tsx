// A word about a control when the pointer rests on it or the keyboard reaches it. The control has its own
// accessible name; a tooltip repeats it for the eye and adds the keys.
import {
  cloneElement,
  type FocusEvent,
  lazy,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useRef,
  useState,
} from "react";

const TooltipPanel = lazy(async () => ({ default: (await import("./tooltip-panel")).TooltipPanel }));

const REST_MS = 500;
/** The way from the control to what it says. */
const WAY_MS = 120;
/** Once one tooltip was shown, its neighbours come at once. */
const NEIGHBOUR_MS = 400;
let hiddenAt = Number.NEGATIVE_INFINITY;

/** What the control is given; it has none of these of its own. */
interface Listens {
  ref?: RefObject<Element | null>;
  onPointerEnter?: (event: PointerEvent) => void;
  onPointerLeave?: () => void;
  onPointerDown?: () => void;
  onFocus?: (event: FocusEvent) => void;
  onBlur?: () => void;
}

interface TooltipProps {
  text: ReactNode;
  keys?: string;
  side?: "top" | "bottom" | "left" | "right" | "inline-start" | "inline-end";
  /** For a control that shows its words by itself at the moment. */
  disabled?: boolean;
  children: ReactElement<Listens>;
}

export function Tooltip({ text, keys, side = "top", disabled = false, children }: TooltipProps) {
  const anchor = useRef<Element>(null);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const turn = (next: boolean, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (next) setAsked(true);
      else if (open) hiddenAt = Date.now();
      setOpen(next);
    }, after);
  };
  const control = cloneElement(children, {
    ref: anchor,
    onPointerEnter: (event) => {
      if (event.pointerType === "touch") return;
      turn(true, Date.now() - hiddenAt < NEIGHBOUR_MS ? 0 : REST_MS);
    },
    onPointerLeave: () => turn(false, WAY_MS),
    onPointerDown: () => turn(false, 0),
    onFocus: (event) => {
      if (event.currentTarget.matches(":focus-visible")) turn(true, 0);
    },
    onBlur: () => turn(false, 0),
  });
  return (
    <>
      {control}
      {asked && !disabled && (
        <Suspense fallback={null}>
          <TooltipPanel
            anchor={anchor}
            open={open}
            onOpenChange={(next) => {
              if (!next) turn(false, 0);
            }}
            onEnter={() => clearTimeout(timer.current)}
            onLeave={() => turn(false, WAY_MS)}
            text={text}
            keys={keys}
            side={side}
          />
        </Suspense>
      )}
    </>
  );
}
