// What was listened to, day by day.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PageHead } from "@/features/catalog/components/page-head";
import { playFrom } from "@/features/catalog/hooks/use-play";
import { byDay, dayName, timeOfDay } from "@/features/listening/api/days";
import { history, type PlayView } from "@/features/listening/api/listening";
import { PlayRow, PlayRowsSkeleton } from "@/features/listening/components/play-row";
import { duration, names } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { Button, buttonClass } from "@/ui/button";
import { Badge, EmptyState, ErrorState, Loading } from "@/ui/states";

export function HistoryPage() {
  usePageTitle(t("listening.history.title"));
  const query = useInfiniteQuery(history());
  const plays = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total;
  return (
    <>
      <PageHead
        title={t("listening.history.title")}
        note={total ? t("listening.history.note", { count: total }) : undefined}
      />
      {query.isPending && (
        <Loading>
          <PlayRowsSkeleton />
        </Loading>
      )}
      {query.isError && plays.length === 0 && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && plays.length === 0 && (
        <EmptyState
          icon="history"
          title={t("listening.history.empty")}
          actions={
            <Link to="/albums" className={buttonClass("filled")}>
              {t("listening.history.find")}
            </Link>
          }
        >
          {t("listening.history.emptyText")}
        </EmptyState>
      )}
      {byDay(plays).map((day) => (
        <section key={day.date} className="mb-8" aria-label={dayName(day.date)}>
          <h2 className="mb-2 px-2 text-base font-semibold sm:px-3">
            <time dateTime={day.date}>{dayName(day.date)}</time>
          </h2>
          <ul aria-label={t("listening.history.playsOf", { day: dayName(day.date) })}>
            {day.items.map((play) => (
              <li key={play.id}>
                <Play play={play} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage && (
        <div className="grid place-items-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("listening.history.more")}
          </Button>
        </div>
      )}
    </>
  );
}

function Play({ play }: { play: PlayView }) {
  const { track } = play;
  const heard = t("listening.history.heard", {
    played: duration(play.played_ms),
    duration: duration(track.duration_ms),
  });
  return (
    <PlayRow
      track={track}
      label={t("catalog.play.trackBy", { title: track.title, artists: names(track.artists) })}
      onPlay={() => playFrom([track], "history", { at: track })}
      note={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 tabular-nums">
          {!play.counted && <Badge>{t("listening.history.short")}</Badge>}
          <span>{heard}</span>
          <time dateTime={play.started_at} className="sm:min-w-18">
            {timeOfDay(play.started_at)}
          </time>
        </span>
      }
    />
  );
}
