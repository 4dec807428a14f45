// The places that were kept in tracks.
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { messageOf } from "@/api/problem";
import { PageHead } from "@/features/catalog/components/page-head";
import { type BookmarkView, bookmarks, removeBookmark } from "@/features/listening/api/listening";
import { PlayRow, PlayRowsSkeleton } from "@/features/listening/components/play-row";
import { resume } from "@/features/listening/hooks/resume";
import { ago, duration, spokenDuration } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { Button, buttonClass, IconButton } from "@/ui/button";
import { EmptyState, ErrorState, Loading } from "@/ui/states";
import { toast } from "@/ui/toast";

export function BookmarksPage() {
  usePageTitle(t("listening.bookmarks.title"));
  const query = useInfiniteQuery(bookmarks());
  const kept = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total;
  return (
    <>
      <PageHead
        title={t("listening.bookmarks.title")}
        note={total ? t("listening.bookmarks.note", { count: total }) : undefined}
      />
      {query.isPending && (
        <Loading>
          <PlayRowsSkeleton />
        </Loading>
      )}
      {query.isError && kept.length === 0 && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && kept.length === 0 && (
        <EmptyState
          icon="bookmark"
          title={t("listening.bookmarks.empty")}
          actions={
            <Link to="/tracks" className={buttonClass("filled")}>
              {t("listening.bookmarks.find")}
            </Link>
          }
        >
          {t("listening.bookmarks.emptyText")}
        </EmptyState>
      )}
      {kept.length > 0 && (
        <ul aria-label={t("listening.bookmarks.title")}>
          {kept.map((bookmark) => (
            <li key={bookmark.track.id}>
              <Bookmark bookmark={bookmark} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className="mt-6 grid place-items-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("listening.bookmarks.more")}
          </Button>
        </div>
      )}
    </>
  );
}

function Bookmark({ bookmark }: { bookmark: BookmarkView }) {
  const { track, position_ms: position, comment } = bookmark;
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeBookmark(track.id),
    onSuccess: () => {
      toast(t("listening.bookmarks.removed"));
      return client.invalidateQueries({ queryKey: ["listening", "bookmarks"] });
    },
    onError: (error) => toast(messageOf(error), "problem"),
  });
  return (
    <PlayRow
      track={track}
      label={t("listening.resume", { title: track.title, time: spokenDuration(position) })}
      onPlay={() => resume(track, position)}
      note={
        <>
          <span className="block tabular-nums">
            {t("listening.at", { position: duration(position), duration: duration(track.duration_ms) })}
          </span>
          <span dir="auto" className="block max-w-80 truncate" title={comment ?? undefined}>
            {comment || t("listening.bookmarks.saved", { ago: ago(bookmark.updated_at) })}
          </span>
        </>
      }
    >
      <IconButton
        label={t("listening.bookmarks.remove", { title: track.title })}
        icon="trash"
        disabled={remove.isPending}
        onClick={() => remove.mutate()}
        className="pointer-coarse:size-11"
      />
    </PlayRow>
  );
}
