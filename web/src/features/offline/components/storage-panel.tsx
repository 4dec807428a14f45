// How much room downloads take, how good they should sound, and whether the browser leaves them alone.
import { useEffect, useState } from "react";
import { fileSize } from "@/lib/format";
import { type MessageKey, t } from "@/lib/i18n";
import { type KeptQuality, keepForGood, QUALITIES, type Room, room, useKept } from "@/lib/offline";
import { Button } from "@/ui/button";
import { SegmentedControl } from "@/ui/segmented-control";
import { toast } from "@/ui/toast";

/** Bits per second, roughly, for telling how much an hour takes. */
const RATES: Record<KeptQuality, number> = { low: 64_000, normal: 128_000, high: 256_000, lossless: 900_000 };
const LABELS: Record<KeptQuality, MessageKey> = {
  low: "offline.quality.low",
  normal: "offline.quality.normal",
  high: "offline.quality.high",
  lossless: "offline.quality.lossless",
};
/** The browser's own count follows what is stored with some delay. */
const LOOK_AGAIN_MS = 5_000;

export function StoragePanel() {
  const kept = useKept();
  const quality = kept.quality();
  return (
    <section
      aria-label={t("offline.storage.title")}
      className="mb-8 grid grid-cols-1 gap-6 rounded-2xl border border-line bg-raised p-5 lg:grid-cols-2 lg:gap-10"
    >
      <Usage bytes={kept.bytes()} />
      <SegmentedControl
        label={t("offline.quality.label")}
        labelled
        hint={t("offline.quality.hint", { size: fileSize(Math.round((RATES[quality] * 450) / 1e6) * 1e6) })}
        value={quality}
        options={QUALITIES.map((value) => ({ value, label: t(LABELS[value]) }))}
        onChange={(value) => kept.setQuality(value)}
      />
    </section>
  );
}

function Usage({ bytes }: { bytes: number }) {
  const { used, free } = useRoom(bytes > 0);
  const music = fileSize(bytes);
  const whole = Math.max(1, Math.max(used ?? 0, bytes) + (free ?? 0));
  const share = (bytes / whole) * 100;
  return (
    <div className="grid content-start gap-2">
      <h2 className="text-sm font-medium">{t("offline.storage.title")}</h2>
      {free !== null && (
        <div
          role="img"
          aria-label={t("offline.storage.bar", { music, free: fileSize(free) })}
          className="h-2.5 overflow-hidden rounded-full bg-sunken forced-colors:border"
        >
          <div
            className="h-full rounded-full bg-accent forced-colors:bg-[Highlight]"
            // Little is still something.
            style={{ width: bytes > 0 ? `max(${share}%, 6px)` : 0 }}
          />
        </div>
      )}
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-muted tabular-nums">
        <span>{t("offline.storage.music", { size: music })}</span>
        <span>
          {free === null ? t("offline.storage.unknown") : t("offline.storage.free", { size: fileSize(free) })}
        </span>
      </p>
      {bytes > 0 && <ForGood />}
    </div>
  );
}

function ForGood() {
  const [persisted, setPersisted] = useState(true);
  useEffect(() => {
    void navigator.storage?.persisted?.().then(setPersisted, () => {});
  }, []);
  if (persisted) return null;
  const ask = async () => {
    const granted = await keepForGood();
    setPersisted(granted);
    if (!granted) toast(t("offline.storage.keepRefused"), "problem");
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm text-muted">
      <p className="min-w-0 flex-1 basis-60">{t("offline.storage.keep")}</p>
      <Button small onClick={() => void ask()}>
        {t("offline.storage.keepAction")}
      </Button>
    </div>
  );
}

function useRoom(follows: boolean): Room {
  const [known, setKnown] = useState<Room>({ used: null, free: null });
  useEffect(() => {
    let here = true;
    const look = () => void room().then((now) => here && setKnown(now));
    look();
    const timer = follows ? setInterval(look, LOOK_AGAIN_MS) : null;
    return () => {
      here = false;
      if (timer) clearInterval(timer);
    };
  }, [follows]);
  return known;
}
