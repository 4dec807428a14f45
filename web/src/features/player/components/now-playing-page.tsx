// The large player as a page: the cover and, beside it, the words, the queue, a drawing of the sound, or the facts.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Track } from "@/api/types";
import { useArtworkColor, wash } from "@/lib/artwork-color";
import { css } from "@/lib/color";
import { type MessageKey, t } from "@/lib/i18n";
import { useCurrentTrack } from "@/lib/player";
import { buttonClass } from "@/ui/button";
import { EmptyState } from "@/ui/states";
import { TabPanel, Tabs } from "@/ui/tabs";
import { TrackCover } from "@/ui/track";
import { Facts } from "./facts";
import { Lyrics } from "./lyrics";
import { ArtistLinks, TitleLink } from "./now-playing";
import { QueuePanel } from "./queue-panel";
import { Visualiser } from "./visualiser";

const VIEWS = [
  { name: "lyrics", label: "player.page.lyrics" },
  { name: "queue", label: "player.page.queue" },
  { name: "visualiser", label: "player.page.visualiser" },
  { name: "facts", label: "player.page.facts" },
] as const satisfies readonly { name: string; label: MessageKey }[];

const PANEL = "flex min-h-0 flex-1 flex-col overflow-hidden focus-visible:-outline-offset-2";

type View = (typeof VIEWS)[number]["name"];

export function NowPlayingView() {
  const track = useCurrentTrack();
  if (!track) {
    return (
      <EmptyState
        icon="tracks"
        heading="h1"
        title={t("player.page.empty")}
        actions={
          <Link to="/albums" className={buttonClass("filled")}>
            {t("player.page.browse")}
          </Link>
        }
      >
        {t("player.page.emptyText")}
      </EmptyState>
    );
  }
  return <Large track={track} />;
}

function Large({ track }: { track: Track }) {
  const color = useArtworkColor(track.artwork_id, track.album?.id ?? track.id);
  const [view, setView] = useState<View>(track.has_lyrics ? "lyrics" : "queue");
  return (
    <div className="@container relative isolate -mx-4 -mt-6 -mb-10 min-h-[calc(100dvh-6rem)] px-4 py-6 sm:-mx-8 sm:-mt-9 sm:px-8">
      {/* Wider than the page by the scroll bar's place, which is kept free beside it. */}
      <div
        aria-hidden="true"
        style={{ background: `linear-gradient(160deg, ${wash(color)}, var(--canvas) 90%)` }}
        className="pointer-events-none absolute inset-y-0 start-0 -end-4 -z-1"
      />
      <h1 className="sr-only">{t("player.page.title")}</h1>
      <div className="mx-auto grid max-w-6xl gap-8 @2xl:h-[calc(100dvh-9rem)] @2xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] @4xl:gap-12">
        <div className="flex min-h-0 min-w-0 flex-col items-center justify-center text-center">
          <div className="relative w-full max-w-[min(26rem,52dvh)]">
            <div
              aria-hidden="true"
              className="absolute inset-4 rounded-full opacity-50 blur-3xl"
              style={{ background: css(color) }}
            />
            <TrackCover
              track={track}
              size={416}
              sizes="min(26rem, 52vh, 90vw)"
              eager
              className="relative w-full rounded-3xl! shadow-float"
            />
          </div>
          <div className="mt-6 w-full max-w-[26rem]">
            <TitleLink track={track} className="line-clamp-2 text-2xl font-bold break-words" />
            <ArtistLinks track={track} className="mt-1 line-clamp-2 text-lg text-muted" />
          </div>
        </div>
        <div className="flex h-112 min-w-0 flex-col @2xl:h-auto @2xl:min-h-0">
          <Tabs
            look="pills"
            label={t("player.page.views")}
            value={view}
            onChange={setView}
            items={VIEWS.map(({ name, label }) => ({ value: name, label: t(label) }))}
            className="flex min-h-0 flex-1 flex-col gap-3"
          >
            <TabPanel value="lyrics" className={PANEL}>
              <Lyrics track={track} />
            </TabPanel>
            <TabPanel value="queue" className={PANEL}>
              <QueuePanel />
            </TabPanel>
            <TabPanel value="visualiser" className={PANEL}>
              <Visualiser color={css(color)} />
            </TabPanel>
            <TabPanel value="facts" className={PANEL}>
              <Facts track={track} />
            </TabPanel>
          </Tabs>
        </div>
      </div>
    </div>
  );
}
