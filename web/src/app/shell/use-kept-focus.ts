// Where the keyboard is when what it stood on is gone: a row was deleted, published, or withdrawn. It stays near: on
// the heading of what was around, instead of at the beginning of the page.
import { useEffect } from "react";

/** Dialogs, menus and messages give the focus back themselves, a moment after they are gone. */
const OTHERS_FIRST_MS = 200;

export function useKeptFocus(content: HTMLElement | null): void {
  useEffect(() => {
    if (!content) return;
    /** Where the focus was on the page, and what that was in, innermost first. */
    let place: HTMLElement[] = [];
    /** What had the focus last, on the page or over it. */
    let last: Element | null = null;
    let waiting: ReturnType<typeof setTimeout>;
    const lost = () => document.activeElement === document.body && last !== null && !last.isConnected;
    const settle = () => {
      if (!lost()) return;
      last = null;
      const near = place.find((element) => element.isConnected);
      const heading = near?.closest("section, article, main")?.querySelector<HTMLElement>("h1, h2, h3");
      const target = near === place[0] ? near : heading;
      if (!target) return content.focus({ preventScroll: true });
      if (target === heading && !target.hasAttribute("tabindex")) target.tabIndex = -1;
      target.focus();
    };
    const onFocus = ({ target }: FocusEvent) => {
      last = target as Element;
      if (!content.contains(last) || last === content) return;
      place = [];
      for (let one = last; one !== content && one.parentElement; one = one.parentElement) {
        place.push(one as HTMLElement);
      }
      place.push(content);
    };
    const observer = new MutationObserver(() => {
      if (!lost()) return;
      clearTimeout(waiting);
      waiting = setTimeout(settle, OTHERS_FIRST_MS);
    });
    document.addEventListener("focusin", onFocus);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(waiting);
      document.removeEventListener("focusin", onFocus);
      observer.disconnect();
    };
  }, [content]);
}
