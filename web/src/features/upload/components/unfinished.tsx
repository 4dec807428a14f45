// Uploads that were interrupted, by a reload or a closed lid: the server still has their beginnings.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { messageOf } from "@/api/problem";
import { dateTime, fileSize } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { ProgressBar } from "@/ui/states";
import { toast } from "@/ui/toast";
import { discardUpload, UPLOADS_URL, type UploadView, unfinishedUploads } from "../api/uploads";
import { uploads, useAddFiles } from "../hooks/uploads";
import { pickedFromInput } from "../model/walk";

export function Unfinished() {
  const query = useQuery(unfinishedUploads);
  const client = useQueryClient();
  const add = useAddFiles();
  const input = useRef<HTMLInputElement>(null);
  const discard = useMutation({
    mutationFn: async (doomed: UploadView[]) => {
      for (const { id } of doomed) await discardUpload(id);
    },
    onError: (error) => toast(messageOf(error), "problem"),
    onSettled: () => void client.invalidateQueries({ queryKey: unfinishedUploads.queryKey }),
  });
  const taken = [...uploads.addresses()].map((url) => url.split("/").at(-1));
  const items = (query.data ?? []).filter((upload) => !taken.includes(upload.id));
  if (items.length === 0) return null;
  const goOn = (files: Iterable<File>) => {
    add(
      pickedFromInput(files),
      items.map((upload) => ({
        url: `${UPLOADS_URL}/${upload.id}`,
        name: upload.filename,
        size: upload.size,
      })),
    );
    void client.invalidateQueries({ queryKey: unfinishedUploads.queryKey });
  };
  return (
    <section
      aria-labelledby="unfinished"
      className="mt-8 rounded-2xl border border-line bg-surface p-4 sm:p-5"
    >
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id="unfinished" className="text-lg font-semibold">
            {t("upload.unfinished.title")}
          </h2>
          <p className="text-sm text-muted">{t("upload.unfinished.text")}</p>
        </div>
        <Button icon="refresh" onClick={() => input.current?.click()}>
          {t("upload.unfinished.choose")}
        </Button>
        {items.length > 1 && (
          <Button tone="quiet" busy={discard.isPending} onClick={() => discard.mutate(items)}>
            {t("upload.unfinished.discardAll")}
          </Button>
        )}
      </div>
      <ul
        aria-labelledby="unfinished"
        tabIndex={items.length > 5 ? 0 : undefined}
        className="mt-3 max-h-80 divide-y divide-line overflow-y-auto"
      >
        {items.map((upload) => (
          <li key={upload.id} className="flex items-center gap-3 py-2">
            <div className="min-w-0 flex-1">
              <p dir="auto" title={upload.filename} className="truncate text-start font-medium">
                {upload.filename}
              </p>
              <div className="my-1">
                <ProgressBar
                  label={upload.filename}
                  value={upload.size > 0 ? upload.offset / upload.size : 0}
                />
              </div>
              <p className="text-sm text-muted tabular-nums">
                {t("upload.unfinished.progress", {
                  sent: fileSize(upload.offset),
                  size: fileSize(upload.size),
                })}
                {" · "}
                {t("upload.unfinished.expires", { date: dateTime(upload.expires_at) })}
              </p>
            </div>
            <IconButton
              label={t("upload.unfinished.discard", { name: upload.filename })}
              icon="trash"
              size="small"
              className="pointer-coarse:size-11"
              disabled={discard.isPending}
              onClick={() => discard.mutate([upload])}
            />
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        multiple
        aria-label={t("upload.unfinished.input")}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          goOn(event.target.files ?? []);
          event.target.value = "";
        }}
      />
    </section>
  );
}
