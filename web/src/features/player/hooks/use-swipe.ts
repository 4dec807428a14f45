// One finger along one axis: the element follows, and letting go either carries it out or lets it return.
import { type PointerEvent, useRef, useState } from "react";
import { type Axis, axisOf, carriesOut, follow, velocity } from "../model/gestures";

interface Swipe {
  axis: Axis;
  /** Whether the element may go this way; where it may not, it resists. */
  allowed: (direction: 1 | -1) => boolean;
  onSwipe: (direction: 1 | -1) => void;
}

interface Path {
  id: number;
  x: number;
  y: number;
  axis: Axis | null;
  points: { at: number; place: number }[];
}

/** `offset` is how far the element is from its place; `handlers` go on the element that is touched. */
export function useSwipe({ axis, allowed, onSwipe }: Swipe) {
  const [offset, setOffset] = useState(0);
  const path = useRef<Path | null>(null);

  const end = (event: PointerEvent<HTMLElement>, carry: boolean) => {
    const walked = path.current;
    path.current = null;
    setOffset(0);
    if (!walked || walked.id !== event.pointerId || walked.axis !== axis || !carry) return;
    const { width, height } = event.currentTarget.getBoundingClientRect();
    const distance = axis === "x" ? event.clientX - walked.x : event.clientY - walked.y;
    const direction = distance > 0 ? 1 : -1;
    const size = axis === "x" ? width : height;
    if (allowed(direction) && carriesOut(distance, velocity(walked.points), Math.min(size, 480))) {
      onSwipe(direction);
    }
  };

  return {
    offset,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0 || path.current) return;
        if ((event.target as HTMLElement).closest("input, [data-no-swipe]")) return;
        path.current = { id: event.pointerId, x: event.clientX, y: event.clientY, axis: null, points: [] };
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const walked = path.current;
        if (!walked || walked.id !== event.pointerId) return;
        const dx = event.clientX - walked.x;
        const dy = event.clientY - walked.y;
        if (!walked.axis) {
          walked.axis = axisOf(dx, dy);
          // From here on the movement is ours, also outside of the element; buttons under it are not pressed.
          if (walked.axis === axis) event.currentTarget.setPointerCapture(event.pointerId);
        }
        if (walked.axis !== axis) return;
        const distance = axis === "x" ? dx : dy;
        walked.points.push({ at: event.timeStamp, place: distance });
        setOffset(follow(distance, allowed(distance > 0 ? 1 : -1)));
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => end(event, true),
      onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event, false),
    },
  };
}
