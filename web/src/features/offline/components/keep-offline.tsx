// The button on the page of an album or a track that brings it to the device, says how far that is, and removes it.
import { lazy, Suspense } from "react";
import type { Track } from "@/api/types";
import { t } from "@/lib/i18n";
import { offlineSupported, useOfflineUsed } from "@/lib/offline/door";
import type { Kind } from "@/lib/offline/model";
import { Button, TILE } from "@/ui/button";

const KeptButton = lazy(async () => ({ default: (await import("./kept-button")).KeptButton }));

/** As wide in one state as in another, so that its neighbours stay where they are. */
export const SHAPE = `${TILE} md:min-w-38`;

export interface KeepOfflineProps {
  kind: Kind;
  id: string;
  title: string;
  tracks: Track[];
}

export function KeepOffline(props: KeepOfflineProps) {
  const used = useOfflineUsed();
  if (!offlineSupported) return null;
  const download = <DownloadButton {...props} />;
  if (!used) return download;
  return (
    <Suspense fallback={download}>
      <KeptButton {...props} />
    </Suspense>
  );
}

export function DownloadButton(wish: KeepOfflineProps) {
  return (
    <Button
      icon="download"
      disabled={wish.tracks.length === 0}
      aria-label={t("offline.keep.downloadOf", { title: wish.title })}
      onClick={() => void import("../hooks/actions").then(({ keep }) => keep(wish))}
      className={SHAPE}
    >
      {t("offline.keep.download")}
    </Button>
  );
}
