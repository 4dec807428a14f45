// A button and what it opens. The button is there with the page; what it opens is loaded with the first press, so
// that a page does not begin with every menu it might show.
import {
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type RefObject,
  useRef,
  useState,
} from "react";

/** Anything that puts these on a `button` of its own. */
export interface TriggerProps {
  ref?: RefObject<HTMLButtonElement | null>;
  onPointerEnter?: () => void;
  onPointerDown?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLButtonElement>) => void;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  "aria-haspopup"?: "menu" | "dialog";
  "aria-expanded"?: boolean;
}

/** What the panel is told. */
export interface OpenedBy {
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The first thing inside takes the focus then. */
  byKeyboard: boolean;
}

interface Opener {
  button: ReactElement;
  /** Null until the first press. */
  opened: OpenedBy | null;
}

export function useOpener(
  trigger: ReactElement<TriggerProps>,
  popup: "menu" | "dialog",
  preload: () => unknown,
): Opener {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const [byKeyboard, setByKeyboard] = useState(false);
  // A press outside closes what is open, and the button is outside: what counts is how things stood before it.
  const wasOpen = useRef(false);
  const show = (next: boolean, keyboard: boolean) => {
    if (next) setAsked(true);
    setByKeyboard(keyboard);
    setOpen(next);
  };
  const button = cloneElement(trigger, {
    ref: anchor,
    "aria-haspopup": popup,
    "aria-expanded": open,
    onPointerEnter: () => void preload(),
    onPointerDown: () => {
      wasOpen.current = open;
    },
    onKeyDown: (event) => {
      trigger.props.onKeyDown?.(event);
      if (popup !== "menu" || event.key !== "ArrowDown" || event.defaultPrevented) return;
      event.preventDefault();
      show(true, true);
    },
    onClick: (event) => {
      trigger.props.onClick?.(event);
      const pressed = event.detail > 0;
      show(!(pressed ? wasOpen.current : open), !pressed);
    },
  });
  return { button, opened: asked ? { anchor, open, onOpenChange: setOpen, byKeyboard } : null };
}
