// Tracks whose file has vanished: what they are, where the file was, and forgetting them for good.
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { messageOf } from "@/api/problem";
import type { Library, MissingTrack } from "@/api/types";
import { ago, dateTime } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Icon } from "@/ui/icons";
import { ErrorState, Loading, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { forgetMissing, missingList } from "../api/libraries";
import { Good } from "./good";

export function MissingTracks({ library, scanning }: { library: Library; scanning: boolean }) {
  const query = useInfiniteQuery(missingList(library.id));
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="h-18 w-full rounded-2xl" />
      </Loading>
    );
  }
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const pages = query.data?.pages ?? [];
  const tracks = pages.flatMap((page) => page.items);
  const total = pages.at(-1)?.total ?? 0;
  if (tracks.length === 0) {
    return <Good title={t("libraries.missing.none")}>{t("libraries.missing.noneText")}</Good>;
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      {looksDisconnected(total, library) && (
        <div className="flex items-start gap-3 rounded-2xl bg-warn-soft px-4 py-3 text-sm text-warn sm:px-5">
          <Icon name="warning" size={20} />
          <p>{t("libraries.missing.most")}</p>
        </div>
      )}
      <div className="overflow-hidden rounded-2xl border border-line bg-surface">
        <table
          aria-label={t("libraries.missing.title")}
          className="w-full border-collapse text-start text-sm"
        >
          <thead className="max-sm:sr-only">
            <tr className="border-b border-line text-muted">
              <th scope="col" className="px-5 py-2.5 text-start font-medium">
                {t("libraries.missing.track")}
              </th>
              <th scope="col" className="px-3 py-2.5 text-start font-medium">
                {t("libraries.missing.path")}
              </th>
              <th scope="col" className="px-5 py-2.5 text-end font-medium whitespace-nowrap">
                {t("libraries.missing.since")}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {tracks.map((track) => (
              <Row key={track.track_id} track={track} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="flex min-h-10 flex-wrap items-center gap-3">
        <p role="status" className="text-sm text-muted tabular-nums">
          {t("libraries.missing.shown", { seen: tracks.length, total })}
        </p>
        {query.hasNextPage && (
          <Button small busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("libraries.missing.more")}
          </Button>
        )}
        <Forget library={library} total={total} scanning={scanning} />
      </div>
    </div>
  );
}

/** On a phone the cells of a row stand one under another; the table stays one. */
function Row({ track }: { track: MissingTrack }) {
  return (
    <tr className="max-sm:grid max-sm:gap-0.5 max-sm:px-4 max-sm:py-2.5">
      <th
        scope="row"
        className="text-start font-medium [overflow-wrap:anywhere] sm:w-2/5 sm:px-5 sm:py-2.5 sm:align-baseline"
      >
        <Link
          to="/tracks/$trackId"
          params={{ trackId: track.track_id }}
          dir="auto"
          className="rounded-sm hover:underline"
        >
          {track.title}
        </Link>
      </th>
      <td
        dir="ltr"
        className="text-start font-mono [overflow-wrap:anywhere] text-muted sm:px-3 sm:py-2.5 sm:align-baseline"
      >
        {track.path}
      </td>
      <td
        title={dateTime(track.missing_since)}
        className="whitespace-nowrap text-muted tabular-nums sm:px-5 sm:py-2.5 sm:text-end sm:align-baseline"
      >
        {ago(track.missing_since)}
      </td>
    </tr>
  );
}

function Forget({ library, total, scanning }: { library: Library; total: number; scanning: boolean }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const forget = useMutation({
    mutationFn: () => forgetMissing(library.id),
    onSuccess: () => {
      setAsking(false);
      toast(t("libraries.missing.forgotten", { count: total }));
      // Playlists, queues and histories may have held them.
      void client.invalidateQueries();
    },
    onError: (error) => toast(messageOf(error), "problem"),
  });
  return (
    <>
      <Button
        tone="danger"
        small
        icon="trash"
        disabled={scanning}
        title={scanning ? t("libraries.missing.wait") : undefined}
        className="ms-auto max-sm:ms-0"
        onClick={() => setAsking(true)}
      >
        {t("libraries.missing.forget")}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("libraries.missing.confirmTitle", { count: total })}
        description={t("libraries.missing.confirmText")}
        confirm={t("libraries.missing.confirm")}
        busy={forget.isPending}
        onConfirm={() => forget.mutate()}
      />
    </>
  );
}

/** A folder that lost a good part of its files at once is more likely not mounted than tidied up. */
export function looksDisconnected(missing: number, library: Pick<Library, "track_count">): boolean {
  return missing >= 10 && missing * 3 >= library.track_count + missing;
}
