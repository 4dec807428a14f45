// Moving an entry of the queue by its handle: with a pointer, or picked up, moved and dropped with the keyboard.
import type { Virtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { t } from "@/lib/i18n";
import { player } from "@/lib/player";
import { landing, type Row } from "../model/queue-rows";

type ItemRow = Extract<Row, { kind: "item" }>;

interface Drag {
  key: string;
  by: "pointer" | "keyboard";
  /** Where it was, to put it back. */
  home: number;
  startY: number;
  startScroll: number;
}

const EDGE = 48;
const SCROLL_STEP = 9;

export function useQueueDrag(
  rows: readonly Row[],
  index: number,
  virtual: Virtualizer<HTMLDivElement, Element>,
  scroller: RefObject<HTMLDivElement | null>,
) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const [shift, setShift] = useState(0);
  const [announcement, announce] = useState("");
  const pointerY = useRef(0);
  const total = player.store.getState().items.length;

  const end = () => {
    setDrag(null);
    setTarget(null);
    setShift(0);
  };
  const placeOf = (key: string) => player.store.getState().items.findIndex((item) => item.key === key);

  const aim = (from: Drag) => {
    const area = scroller.current;
    if (!area) return;
    const y = pointerY.current - area.getBoundingClientRect().top + area.scrollTop;
    const shown = virtual.getVirtualItems();
    const before = shown.find((item) => item.start + item.size / 2 > y);
    setTarget(before ? before.index : (shown.at(-1)?.index ?? 0) + 1);
    setShift(pointerY.current - from.startY + area.scrollTop - from.startScroll);
  };
  const aimed = useRef(aim);
  aimed.current = aim;

  // Near its edges the list scrolls for as long as the pointer is there.
  useEffect(() => {
    if (drag?.by !== "pointer") return;
    let frame = 0;
    const step = () => {
      const area = scroller.current;
      if (area) {
        const { top, bottom } = area.getBoundingClientRect();
        const by = pointerY.current < top + EDGE ? -1 : pointerY.current > bottom - EDGE ? 1 : 0;
        if (by !== 0) {
          area.scrollTop += by * SCROLL_STEP;
          aimed.current(drag);
        }
      }
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [drag, scroller]);

  // Moving an element in the document takes its focus away; what was picked up keeps it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the rows may have moved it.
  useLayoutEffect(() => {
    if (drag?.by !== "keyboard") return;
    const handle = scroller.current?.querySelector<HTMLElement>(`[data-handle="${drag.key}"]`);
    if (handle && document.activeElement !== handle) handle.focus({ preventScroll: true });
  }, [rows, drag]);

  const handle = (row: ItemRow) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointerY.current = event.clientY;
      setDrag({
        key: row.key,
        by: "pointer",
        home: row.place,
        startY: event.clientY,
        startScroll: scroller.current?.scrollTop ?? 0,
      });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag?.by !== "pointer" || drag.key !== row.key) return;
      pointerY.current = event.clientY;
      aim(drag);
    },
    onPointerUp: () => {
      if (drag?.by !== "pointer") return;
      const from = placeOf(drag.key);
      if (target !== null && from >= 0) {
        const to = landing(rows, from, target, index);
        if (to !== from) player.move(from, to);
        announce(t("player.queue.dropped", { title: row.item.track.title, place: to + 1, count: total }));
      }
      end();
    },
    onPointerCancel: end,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const { title } = row.item.track;
      const lifted = drag?.by === "keyboard" && drag.key === row.key;
      const say = (key: "lifted" | "moved" | "dropped" | "putBack", place: number) =>
        announce(t(`player.queue.${key}`, { title, place: place + 1, count: total }));
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        event.stopPropagation();
        if (lifted) end();
        else setDrag({ key: row.key, by: "keyboard", home: row.place, startY: 0, startScroll: 0 });
        say(lifted ? "dropped" : "lifted", row.place);
        return;
      }
      if (!lifted) return;
      if (event.key === "Tab") return end();
      const steps: Record<string, number> = {
        ArrowUp: row.place - 1,
        ArrowDown: row.place + 1,
        Home: index + 1,
        End: total - 1,
        Escape: drag.home,
      };
      const wanted = steps[event.key];
      if (wanted === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const to = Math.min(total - 1, Math.max(index + 1, wanted));
      if (to !== row.place) player.move(row.place, to);
      virtual.scrollToIndex(Math.max(0, to - index + 1), { align: "auto" });
      if (event.key === "Escape") end();
      say(event.key === "Escape" ? "putBack" : "moved", to);
    },
  });

  return { lifted: drag?.key ?? null, target, shift, announcement, announce, handle };
}

export type HandleEvents = ReturnType<ReturnType<typeof useQueueDrag>["handle"]>;
