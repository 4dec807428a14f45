// What can be done with a track, in a menu at its button or where the pointer is. A list has one of it: a menu in
// every row would make each row cost several times as much.
import { Menu } from "@base-ui/react/menu";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import type { Track } from "@/api/types";
import { t } from "@/lib/i18n";
import { allows, useUser } from "@/lib/session";
import { openTagEditor } from "@/lib/tags/open";
import { Icon, type IconName } from "@/ui/icons";
import { isPlayable, queueLast, queueNext } from "../hooks/use-play";

export interface MenuPlace {
  track: Track;
  row: number;
  /** The button, or the point that was pressed. */
  at: Element | { x: number; y: number };
}

interface TrackMenuProps {
  place: MenuPlace | null;
  onPlay: (track: Track, row: number) => void;
  onClose: () => void;
  /** Where the focus goes afterwards. */
  returnTo: () => HTMLElement | null;
}

interface Entry {
  label: string;
  icon: IconName;
  onSelect: () => void;
}

export function TrackMenu({ place, onPlay, onClose, returnTo }: TrackMenuProps) {
  const navigate = useNavigate();
  const user = useUser();
  // While it fades out, it still says what it said.
  const last = useRef(place);
  if (place) last.current = place;
  const shown = place ?? last.current;
  if (!shown) return null;
  const { track, row, at } = shown;
  const album = track.album;
  const entries: (Entry | false)[] = [
    isPlayable(track) && {
      label: t("catalog.menu.play"),
      icon: "play",
      onSelect: () => onPlay(track, row),
    },
    { label: t("catalog.play.next"), icon: "next", onSelect: () => queueNext([track]) },
    { label: t("catalog.play.queue"), icon: "queue", onSelect: () => queueLast([track]) },
    !!album && {
      label: t("catalog.menu.album"),
      icon: "albums",
      onSelect: () => void navigate({ to: "/albums/$albumId", params: { albumId: album.id } }),
    },
    ...track.artists.slice(0, 3).map((artist) => ({
      label: t("catalog.menu.artist", { name: artist.name }),
      icon: "artists" as const,
      onSelect: () => void navigate({ to: "/artists/$artistId", params: { artistId: artist.id } }),
    })),
    {
      label: t("catalog.menu.details"),
      icon: "tracks",
      onSelect: () => void navigate({ to: "/tracks/$trackId", params: { trackId: track.id } }),
    },
    allows(user, "tracks:edit_any") && {
      label: t("catalog.menu.edit"),
      icon: "tune",
      onSelect: () => openTagEditor([track]),
    },
  ];
  return (
    <Menu.Root open={place !== null} onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner
          className="z-70"
          sideOffset={6}
          align={at instanceof Element ? "end" : "start"}
          anchor={at instanceof Element ? at : pointAnchor(at)}
        >
          <Menu.Popup
            aria-label={t("catalog.menu.label", { title: track.title })}
            finalFocus={() => returnTo() ?? true}
            className="pop max-w-72 min-w-48 rounded-2xl border border-line bg-raised p-1.5 shadow-float outline-none"
          >
            {entries.map(
              (entry) =>
                entry && (
                  <Menu.Item
                    key={entry.label}
                    onClick={entry.onSelect}
                    className="flex cursor-default items-center gap-3 rounded-xl px-3 py-2 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11"
                  >
                    <Icon name={entry.icon} size={18} />
                    <span title={entry.label} className="truncate">
                      {entry.label}
                    </span>
                  </Menu.Item>
                ),
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function pointAnchor({ x, y }: { x: number; y: number }) {
  return { getBoundingClientRect: () => DOMRect.fromRect({ x, y, width: 0, height: 0 }) };
}
