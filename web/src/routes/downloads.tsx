// What is on this device and plays without a network.
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Track } from "@/api/types";
import { PageHead } from "@/features/catalog/components/page-head";
import { playFrom } from "@/features/catalog/hooks/use-play";
import { KeptRow } from "@/features/offline/components/kept-row";
import { StoragePanel } from "@/features/offline/components/storage-panel";
import { tellProblem } from "@/features/offline/hooks/actions";
import { useOnline } from "@/features/offline/hooks/use-online";
import { fileSize } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { type Kept, useKept } from "@/lib/offline";
import { Button, buttonClass } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/states";

export function DownloadsPage() {
  usePageTitle(t("offline.title"));
  const kept = useKept();
  const online = useOnline();
  const [ready, setReady] = useState(false);
  const [clearing, setClearing] = useState(false);
  useEffect(() => {
    const done = () => setReady(true);
    kept.ready().then(done, done);
  }, [kept]);
  const list = kept.list();
  const size = fileSize(kept.bytes());
  const tracks = new Set(list.flatMap((one) => one.tracks.map((track) => track.id)));
  const play = (one: Kept, at?: Track) => {
    // Without a network, what is not here would only stand in the way.
    const playable = one.tracks.filter(
      (track) => online || track === at || kept.status("track", track.id).state === "kept",
    );
    playFrom(playable, `${one.kind}:${one.id}`, at ? { at } : {});
  };
  return (
    <>
      <PageHead
        title={t("offline.title")}
        note={list.length > 0 ? t("offline.note", { count: tracks.size, size }) : undefined}
      />
      {!kept.supported && (
        <EmptyState icon="lock" title={t("offline.unsupported")}>
          {t("offline.unsupportedText")}
        </EmptyState>
      )}
      {kept.supported && <StoragePanel />}
      {kept.supported && ready && list.length === 0 && (
        <EmptyState
          icon="download"
          title={t("offline.empty")}
          actions={
            <Link to="/albums" className={buttonClass("filled")}>
              {t("offline.emptyAction")}
            </Link>
          }
        >
          {t("offline.emptyText")}
        </EmptyState>
      )}
      {list.length > 0 && (
        <>
          <ul aria-label={t("offline.list.label")} className="grid grid-cols-1 gap-1">
            {list.map((one) => (
              <li key={`${one.kind}:${one.id}`}>
                <KeptRow kept={one} onPlay={play} />
              </li>
            ))}
          </ul>
          <div className="mt-8 flex justify-center">
            <Button tone="danger" icon="trash" onClick={() => setClearing(true)}>
              {t("offline.action.removeAll")}
            </Button>
          </div>
        </>
      )}
      <ConfirmDialog
        open={clearing}
        onClose={() => setClearing(false)}
        title={t("offline.confirm.title")}
        description={t("offline.confirm.text", { size })}
        confirm={t("offline.confirm.action")}
        onConfirm={() => {
          setClearing(false);
          kept.removeAll().catch(tellProblem);
        }}
      />
    </>
  );
}
