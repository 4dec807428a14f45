// Small hooks that belong to no feature.
import { useEffect, useState, useSyncExternalStore } from "react";
import { useStillness } from "./theme";

const STILL = "(prefers-reduced-motion: reduce)";

/** Whether a media query holds. The wish for less motion may be the app's own setting, and then wins. */
export function useMediaQuery(query: string): boolean {
  const still = useStillness();
  const matches = useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
  return query === STILL ? still : matches;
}

/** Text that is typed here and told to `onSettle` once the typing pauses. Follows `value` from outside. */
export function useSettledText(
  value: string,
  onSettle: (text: string) => void,
): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) setText(value);
  }, [value, typed]);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      onSettle(typed.trim());
      setTyped(null);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed, onSettle]);
  return [
    text,
    (next) => {
      setText(next);
      setTyped(next);
    },
  ];
}

const titleListeners = new Set<(title: string) => void>();

/** The name of the page, in the tab and for assistive technology. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Polyphony` : "Polyphony";
    if (title) for (const listener of titleListeners) listener(title);
  }, [title]);
}

/** Hears of every page's name, once it is known. */
export function onPageTitle(listener: (title: string) => void): () => void {
  titleListeners.add(listener);
  return () => titleListeners.delete(listener);
}

/** True from the first time on that `now` is: for what is loaded when it is asked for, and then stays to fade out. */
export function useEver(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever || now;
}
