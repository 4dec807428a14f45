// The field inside a cell that is being typed into.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Editing, Way } from "../hooks/use-sheet-grid";

interface InputProps {
  label: string;
  editing: Editing;
  number: boolean;
  onCommit: (text: string, way: Way) => void;
  onCancel: () => void;
  /** The focus went elsewhere: what was typed is kept, and the focus stays where it went. */
  onLeave: (text: string) => void;
}

const WAYS: Record<string, [plain: Way, shifted: Way]> = {
  Enter: ["down", "up"],
  Tab: ["next", "previous"],
  ArrowDown: ["down", "down"],
  ArrowUp: ["up", "up"],
};

export function CellInput({ label, editing, number, onCommit, onCancel, onLeave }: InputProps) {
  const [text, setText] = useState(editing.text);
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.focus();
    if (editing.fresh) current.setSelectionRange(current.value.length, current.value.length);
    else current.select();
  }, [editing.fresh]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key]?.[event.shiftKey ? 1 : 0];
    if (!way && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    done.current = true;
    if (way) onCommit(text, way);
    else onCancel();
  };
  return (
    <input
      ref={field}
      data-editor
      aria-label={label}
      value={text}
      dir="auto"
      autoComplete="off"
      inputMode={number ? "numeric" : undefined}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (!done.current) onLeave(text);
      }}
      className="absolute inset-0 z-10 w-full rounded-sm bg-raised px-2.5 text-sm text-ink shadow-float outline-2 -outline-offset-2 outline-accent"
    />
  );
}
