// A list of suggestions under a field: what is in it, which one is chosen, and the keys that move there.
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { type Suggested, suggestions } from "../api/suggestions";

const SETTLE_MS = 140;

interface Wanted {
  kind: Suggested;
  text: string;
  /** Names that are there already. */
  known?: readonly string[];
  onPick: (name: string) => void;
}

export function useSuggestions({ kind, text, known = [], onPick }: Wanted) {
  const id = useId();
  const [asked, setAsked] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({ ...suggestions(kind, asked), enabled: open && asked.trim().length > 0 });
  const names = (open && text.trim() && data ? data : []).filter(
    (name) => !known.some((one) => one.toLocaleLowerCase() === name.toLocaleLowerCase()) && name !== text,
  );
  const shown = names.length > 0;
  const chosen = shown ? names[active] : undefined;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const pick = (name: string) => {
    onPick(name);
    close();
  };
  /** True when the key was one of the list's. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!shown) return false;
    if (event.key === "ArrowDown") setActive((at) => (at + 1) % names.length);
    else if (event.key === "ArrowUp") setActive((at) => (at <= 0 ? names.length : at) - 1);
    else if (event.key === "Enter" && chosen !== undefined) pick(chosen);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    // The dialog around it stays.
    event.stopPropagation();
    return true;
  };
  return {
    names,
    active,
    listId: id,
    pick,
    close,
    onKeyDown,
    onType: () => {
      setOpen(true);
      setActive(-1);
    },
    /** For the text field. */
    field: {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": shown,
      "aria-controls": shown ? id : undefined,
      "aria-activedescendant": chosen === undefined ? undefined : `${id}-${active}`,
      autoComplete: "off",
    } as const,
  };
}
