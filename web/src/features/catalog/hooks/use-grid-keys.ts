// The keyboard in a list of rows: one row takes part in the tab order, arrows move between rows, Enter plays.
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";

interface GridKeys {
  count: number;
  scrollTo: (row: number) => void;
  onEnter: (row: number) => void;
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** The row that a key leads to, or null when the key is not about rows. */
export function rowAfter(key: string, at: number, count: number): number | null {
  const step = STEPS[key];
  const next = key === "Home" ? 0 : key === "End" ? count - 1 : step === undefined ? null : at + step;
  return next === null ? null : Math.min(count - 1, Math.max(0, next));
}

export function useGridKeys(ref: RefObject<HTMLElement | null>, { count, scrollTo, onEnter }: GridKeys) {
  const [at, setAt] = useState(0);
  const [focused, setFocused] = useState(false);
  const focusNext = useRef(false);
  useEffect(() => {
    // The row may be drawn only after the scrolling.
    if (!focusNext.current) return;
    const row = ref.current?.querySelector<HTMLElement>(`[data-row="${at}"]`);
    if (!row) return;
    focusNext.current = false;
    row.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = rowAfter(event.key, at, count);
    if (next !== null && count > 0) {
      focusNext.current = true;
      setAt(next);
      scrollTo(next);
    } else if (event.key === "Enter" && (event.target as HTMLElement).role === "row") onEnter(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = useCallback((event: FocusEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
    if (!row) return;
    setAt(Number(row.dataset.row));
    setFocused(true);
  }, []);
  const onBlur = useCallback((event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
  }, []);
  // A list that became shorter has no row where the keyboard stood.
  const bounded = Math.min(at, Math.max(0, count - 1));
  return { at: bounded, focused, onKeyDown, onFocus, onBlur };
}
