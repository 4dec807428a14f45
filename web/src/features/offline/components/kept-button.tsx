// How far a download is, with what can be done about it.
import { useNavigate } from "@tanstack/react-router";
import { type MessageKey, t } from "@/lib/i18n";
import { type OfflineState, useOffline } from "@/lib/offline";
import { buttonClass } from "@/ui/button";
import { Icon, type IconName } from "@/ui/icons";
import { Menu, type MenuEntry } from "@/ui/menu";
import { remove, retry } from "../hooks/actions";
import { DownloadButton, type KeepOfflineProps, SHAPE } from "./keep-offline";
import { ProgressRing } from "./progress-ring";

type Started = Exclude<OfflineState, "none">;

const LOOKS: Record<Started, { icon: IconName; label: MessageKey; name: MessageKey }> = {
  queued: { icon: "clock", label: "offline.keep.queued", name: "offline.keep.queuedOf" },
  loading: { icon: "download", label: "offline.keep.loading", name: "offline.keep.loadingOf" },
  kept: { icon: "kept", label: "offline.keep.kept", name: "offline.keep.keptOf" },
  failed: { icon: "warning", label: "offline.keep.failed", name: "offline.keep.failedOf" },
  expired: { icon: "clock", label: "offline.keep.expired", name: "offline.keep.expiredOf" },
};

export function KeptButton({ kind, id, title, tracks }: KeepOfflineProps) {
  const { state, progress, failure, held } = useOffline(kind, id);
  const navigate = useNavigate();
  const wish = { kind, id, title, tracks };
  if (state === "none") return <DownloadButton {...wish} />;
  const look = LOOKS[state];
  const values = { title, percent: Math.floor(progress * 100) / 100 };
  const show: MenuEntry = {
    label: t("offline.action.show"),
    icon: "storage",
    onSelect: () => void navigate({ to: "/downloads" }),
  };
  const under = state === "queued" || state === "loading";
  const entries: (MenuEntry | null)[] = [
    show,
    state === "failed"
      ? { label: t("offline.action.retry"), icon: "refresh", onSelect: () => retry(kind, id) }
      : null,
    // What its album holds is removed with its album.
    held
      ? null
      : {
          label: t(under ? "offline.action.cancel" : "offline.action.remove"),
          icon: under ? "close" : "trash",
          onSelect: () => remove(wish),
        },
  ];
  const name = held && state === "kept" ? t("offline.keep.held", { title }) : t(look.name, values);
  return (
    <Menu
      entries={entries}
      trigger={
        <button
          type="button"
          aria-label={name}
          title={failure ? t(`offline.failure.${failure}`) : name}
          data-state={state}
          className={`${buttonClass()} ${SHAPE} ${state === "kept" ? "text-accent" : state === "failed" ? "text-danger" : ""}`}
        >
          {state === "loading" ? <ProgressRing progress={progress} /> : <Icon name={look.icon} size={18} />}
          <span className="tabular-nums">{t(look.label, values)}</span>
        </button>
      }
    />
  );
}
