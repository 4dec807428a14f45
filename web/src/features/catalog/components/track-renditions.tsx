// What the server has made of a track for streaming.
import { useQuery } from "@tanstack/react-query";
import type { Track } from "@/api/types";
import { fileSize, renditionLabel } from "@/lib/format";
import { locale, t } from "@/lib/i18n";
import { Skeleton } from "@/ui/states";
import { trackRenditions } from "../api/details";

export function TrackRenditions({ track }: { track: Track }) {
  const { data, isPending } = useQuery(trackRenditions(track.id));
  const title = t("catalog.track.renditions");
  return (
    <section aria-label={title} className="min-h-44">
      <h2 className="mb-3 text-xl font-semibold tracking-tight">{title}</h2>
      {isPending && <Skeleton className="h-28 w-full" />}
      {data && data.renditions.length > 0 && (
        <table className="w-full text-sm tabular-nums">
          <thead className="text-start text-muted">
            <tr className="[&>th]:pb-2 [&>th]:text-start [&>th]:font-normal [&>th:not(:first-child)]:text-end">
              <th scope="col">{t("catalog.track.rendition.name")}</th>
              <th scope="col">{t("catalog.track.rendition.bitrate")}</th>
              <th scope="col">{t("catalog.track.rendition.sampleRate")}</th>
              <th scope="col">{t("catalog.track.rendition.size")}</th>
            </tr>
          </thead>
          <tbody>
            {data.renditions.map((rendition) => (
              <tr key={rendition.name} className="border-t border-line [&>td]:py-2 [&>td]:text-end">
                <th scope="row" className="py-2 text-start font-medium">
                  {renditionLabel(rendition)}
                </th>
                <td>{t("catalog.track.bitrateValue", { value: whole(rendition.bitrate / 1000) })}</td>
                <td>
                  {t("catalog.track.sampleRateValue", { value: whole(rendition.sample_rate / 1000, 1) })}
                </td>
                <td>{fileSize(rendition.size)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && data.state !== "ready" && (
        <p className="mt-2 text-sm text-muted">
          {data.state === "failed"
            ? t("catalog.track.renditionsFailed", { reason: data.error ?? "–" })
            : data.state === "none"
              ? t("catalog.track.renditionsNone")
              : t("catalog.track.preparing", {
                  progress: new Intl.NumberFormat(locale(), { style: "percent" }).format(data.progress),
                })}
        </p>
      )}
    </section>
  );
}

function whole(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}
