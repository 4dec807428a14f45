// What the command palette offers besides music: the pages, the player's commands, the look and the language.
import { useNavigate } from "@tanstack/react-router";
import { Palette } from "@/features/palette/components/palette";
import type { Entry, Group } from "@/features/palette/model";
import { show, toggleQueue } from "@/features/player/hooks/panels";
import { LOCALES, type Locale, storedLocale, switchLocale, t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { allows, session, useUser } from "@/lib/session";
import { CONTRASTS, chooseLook, THEMES, useLook } from "@/lib/theme";
import { areasFor, SETTINGS } from "./navigation";

export default function CommandPalette() {
  return (
    <Palette places={usePlaces()} commands={[usePlayerCommands(), useLooks(), languages(), account()]} />
  );
}

function usePlaces(): Group {
  const navigate = useNavigate();
  const user = useUser();
  const places = areasFor((permission) => allows(user, permission)).flatMap((area) => area.places);
  return {
    id: "places",
    title: t("palette.places"),
    entries: [...places, SETTINGS].map(({ to, label, icon, keys }) => ({
      id: `go:${to}`,
      title: t(label),
      icon,
      ...(keys && { keys }),
      run: () => navigate({ to }),
    })),
  };
}

function usePlayerCommands(): Group {
  const navigate = useNavigate();
  const playing = usePlayer((state) => state.status === "playing" || state.status === "loading");
  const some = usePlayer((state) => state.items.length > 0);
  const shuffle = usePlayer((state) => state.shuffle);
  const muted = usePlayer((state) => state.muted);
  const entry = (
    id: string,
    title: string,
    icon: Entry["icon"],
    run: () => unknown,
    keys?: string,
    on?: boolean,
  ) => ({
    id: `player:${id}`,
    title,
    icon,
    run,
    ...(keys && { keys }),
    ...(on && { on }),
  });
  const entries: Entry[] = [
    ...(some
      ? [
          playing
            ? entry("pause", t("palette.player.pause"), "pause", () => player.pause(), "Space")
            : entry("play", t("palette.player.play"), "play", () => player.play(), "Space"),
          entry("next", t("palette.player.next"), "next", () => player.next(), "Shift+ArrowRight"),
          entry(
            "previous",
            t("palette.player.previous"),
            "previous",
            () => player.previous(),
            "Shift+ArrowLeft",
          ),
          entry("now", t("palette.player.now"), "lyrics", () => navigate({ to: "/now-playing" }), "P"),
        ]
      : []),
    entry("shuffle", t("palette.player.shuffle"), "shuffle", () => player.toggleShuffle(), "S", shuffle),
    entry("repeat", t("palette.player.repeat"), "repeat", () => player.cycleRepeat(), "R"),
    entry("mute", t("palette.player.mute"), "muted", () => player.toggleMute(), "M", muted),
    entry("queue", t("palette.player.queue"), "queue", toggleQueue, "Q"),
    entry("sleep", t("palette.player.sleep"), "sleep", () => show("sleep", true)),
    entry("keys", t("palette.player.keys"), "keyboard", () => show("help", true), "?"),
  ];
  return { id: "player", title: t("palette.player.title"), entries };
}

function useLooks(): Group {
  const look = useLook();
  const icons = { system: "system", light: "light", dark: "sleep" } as const;
  return {
    id: "look",
    title: t("palette.look"),
    entries: [
      ...THEMES.map((theme) => ({
        id: `theme:${theme}`,
        title: t("palette.theme", { name: t(`settings.appearance.theme.${theme}`) }),
        icon: icons[theme],
        on: look.theme === theme,
        run: () => chooseLook({ theme }),
      })),
      ...CONTRASTS.map((contrast) => ({
        id: `contrast:${contrast}`,
        title: t("palette.contrast", { name: t(`settings.appearance.contrast.${contrast}`) }),
        icon: "contrast" as const,
        on: look.contrast === contrast,
        run: () => chooseLook({ contrast }),
      })),
    ],
  };
}

/** Every language under its own name; the title in the current one finds them all. */
function languages(): Group {
  const chosen = storedLocale();
  return {
    id: "language",
    title: t("palette.language"),
    entries: (Object.entries(LOCALES) as [Locale, string][]).map(([tag, name]) => ({
      id: `language:${tag}`,
      title: name,
      icon: "language",
      on: chosen === tag,
      run: () => switchLocale(tag),
    })),
  };
}

function account(): Group {
  return {
    id: "account",
    title: t("palette.account"),
    entries: [{ id: "sign-out", title: t("app.nav.signOut"), icon: "signOut", run: () => session.signOut() }],
  };
}
