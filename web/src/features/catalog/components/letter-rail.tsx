// The letters of a long list, at its side: one control that the pointer slides along and the arrow keys move.
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import type { Letter } from "../api/paging";

interface RailProps {
  letters: Letter[];
  /** The letter of the first row in view. */
  at: number;
  onJump: (row: number) => void;
}

const MOST = 40;

export function LetterRail({ letters, at, onJump }: RailProps) {
  const ref = useRef<HTMLDivElement>(null);
  const jumped = useRef(-1);
  const go = (index: number) => {
    const letter = letters[Math.min(letters.length - 1, Math.max(0, index))];
    if (letter) onJump(letter.offset);
  };
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const box = ref.current?.getBoundingClientRect();
    if (!box) return;
    const index = letterUnder(event.clientY - box.top, box.height, letters.length);
    if (index === jumped.current) return;
    jumped.current = index;
    go(index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: letters.length - 1,
    };
    const label = event.key.toLocaleUpperCase();
    const next = moves[event.key] ?? letters.findIndex((letter) => letter.label === label);
    if (next < 0 && moves[event.key] === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go(next);
  };
  if (letters.length < 2) return null;
  const current = letters[at];
  return (
    <div
      ref={ref}
      role="slider"
      aria-label={t("catalog.letters.label")}
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={letters.length}
      aria-valuenow={at + 1}
      aria-valuetext={current && spoken(current.label)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        jumped.current = -1;
        follow(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
      }}
      className="flex h-full w-full cursor-pointer touch-none flex-col rounded-full py-1 select-none"
    >
      {letters.map((letter, index) => (
        <span
          key={letter.label}
          aria-hidden="true"
          className={classes(
            "grid min-h-0 flex-1 place-items-center overflow-hidden rounded-full text-[0.6875rem] leading-none font-medium",
            index === at ? "text-accent" : "text-muted hover:text-ink",
          )}
        >
          {letters.length <= MOST || index % Math.ceil(letters.length / MOST) === 0 ? letter.label : "·"}
        </span>
      ))}
    </div>
  );
}

/** Which of `count` letters lies `y` pixels down a rail of this height. */
export function letterUnder(y: number, height: number, count: number): number {
  if (height <= 0 || count === 0) return 0;
  return Math.min(count - 1, Math.max(0, Math.floor((y / height) * count)));
}

function spoken(label: string): string {
  return label === "#" ? t("catalog.letters.other") : label;
}
