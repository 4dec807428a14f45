// The keys of the frame: the palette and the pages. The player's keys are told to the register here as long as
// the player answers to them itself.
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { openPalette, PALETTE_KEYS } from "@/features/palette/hooks/palette-state";
import { SHORTCUTS } from "@/features/player/hooks/use-shortcuts";
import { allows, useUser } from "@/lib/session";
import { type Keys, type Shortcut, useShortcuts } from "@/lib/shortcuts";
import { areasFor, SETTINGS } from "./navigation";

const ARROWS: Record<string, string> = {
  "→": "ArrowRight",
  "←": "ArrowLeft",
  "↑": "ArrowUp",
  "↓": "ArrowDown",
};

const PLAYER: Shortcut[] = SHORTCUTS.map(({ group, keys, does }) => ({
  id: `player:${does}`,
  group,
  does,
  keys: chords(keys),
}));

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
      ...PLAYER,
    ] satisfies Shortcut[];
  }, [navigate, user]);
  useShortcuts(shortcuts);
}

/** ["Space", "K"] are two ways, ["Shift", "→"] is one. */
function chords(keys: readonly string[]): Keys[] {
  const names = keys.map((key) => ARROWS[key] ?? key);
  return names[0] === "Shift" ? [names.join("+")] : names;
}
