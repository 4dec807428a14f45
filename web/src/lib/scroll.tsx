// The page's one scrolling area, for lists that show only what is in view.
import { createContext, type RefObject, useContext, useLayoutEffect, useState } from "react";

/** The element itself, not a ref: a page may be there before the frame around it is attached. */
export const ScrollContext = createContext<HTMLElement | null>(null);

export function useScrollElement(): HTMLElement | null {
  return useContext(ScrollContext);
}

/** Where an element begins inside the scrolling area, and how wide it is. */
export function usePlace(ref: RefObject<HTMLElement | null>): { top: number; width: number } {
  const scroller = useScrollElement();
  const [place, setPlace] = useState({ top: 0, width: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    const area = scroller;
    if (!element || !area) return;
    const measure = () => {
      const top = element.getBoundingClientRect().top - area.getBoundingClientRect().top + area.scrollTop;
      const width = element.clientWidth;
      setPlace((before) => (before.top === top && before.width === width ? before : { top, width }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.parentElement) observer.observe(element.parentElement);
    return () => observer.disconnect();
  }, [ref, scroller]);
  return place;
}
