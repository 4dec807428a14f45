// The keys of the frame: the palette and the pages.
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { openPalette, PALETTE_KEYS } from "@/features/palette/hooks/palette-state";
import { allows, useUser } from "@/lib/session";
import { type Shortcut, useShortcuts } from "@/lib/shortcuts";
import { areasFor, SETTINGS } from "./navigation";

export function useFrameShortcuts(): void {
  const navigate = useNavigate();
  const user = useUser();
  const shortcuts = useMemo(() => {
    const places = [
      ...areasFor((permission) => allows(user, permission)).flatMap((area) => area.places),
      SETTINGS,
    ];
    return [
      {
        id: "palette",
        group: "general",
        keys: [PALETTE_KEYS],
        does: "app.shortcuts.palette",
        handler: openPalette,
      },
      ...places.flatMap(({ to, label, keys }): Shortcut[] =>
        keys
          ? [{ id: `go:${to}`, group: "go", keys: [keys], does: label, handler: () => void navigate({ to }) }]
          : [],
      ),
    ] satisfies Shortcut[];
  }, [navigate, user]);
  useShortcuts(shortcuts);
}
