// Short messages at the edge of the page: `toast("Saved")` from anywhere. One may carry an action, such as
// undoing what it tells of: `toast("Removed", { action: { label: "Undo", onSelect } })`.
//
// What shows them is loaded when somebody begins to do something, or with the first message; nothing said before is
// lost.
import { lazy, Suspense, useEffect, useState } from "react";

export type ToastKind = "plain" | "good" | "problem";

export interface ToastOptions {
  kind?: ToastKind;
  action?: { label: string; onSelect: () => void };
}

export interface Message {
  text: string;
  kind: ToastKind;
  action?: ToastOptions["action"];
}

const BEGINNINGS = ["pointerdown", "keydown"] as const;
const View = lazy(() => import("./toast-view"));

const waiting: Message[] = [];
let show: ((message: Message) => void) | null = null;
let load: (() => void) | null = null;

export function toast(text: string, options: ToastKind | ToastOptions = {}): void {
  const { kind = "plain", action } = typeof options === "string" ? { kind: options } : options;
  const message = { text, kind, action };
  if (show) return show(message);
  waiting.push(message);
  load?.();
}

/** For the view: takes what waits, and what comes from now on. */
export function showMessagesWith(view: (message: Message) => void): () => void {
  show = view;
  for (const message of waiting.splice(0)) view(message);
  return () => {
    if (show === view) show = null;
  };
}

export function Toasts() {
  const [loaded, setLoaded] = useState(waiting.length > 0);
  useEffect(() => {
    const begin = () => setLoaded(true);
    load = begin;
    for (const event of BEGINNINGS) addEventListener(event, begin, { once: true, capture: true });
    return () => {
      for (const event of BEGINNINGS) removeEventListener(event, begin, { capture: true });
      load = null;
    };
  }, []);
  if (!loaded) return null;
  return (
    <Suspense fallback={null}>
      <View />
    </Suspense>
  );
}
