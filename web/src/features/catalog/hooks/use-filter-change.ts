// Changing the filters of a list, which stand in the address.
import { useCallback } from "react";
import { tidy } from "@/lib/search";

interface Filters {
  q?: string | undefined;
}

/** `navigate` is the route's own. `onText` is for the field that searches the list. */
export function useFilterChange<F extends Filters>(
  navigate: (to: { search: (before: F) => F; replace: true }) => unknown,
) {
  const set = useCallback(
    (change: F) => void navigate({ search: (before) => tidy({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const onText = useCallback((q: string) => set({ q: q || undefined } as F), [set]);
  return { set, onText };
}
