// Where files and folders are dropped or chosen.
import { useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, type DragEvent, useRef, useState } from "react";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { unfinishedUploads } from "../api/uploads";
import { useAddFiles } from "../hooks/uploads";
import { ACCEPTED } from "../model/kinds";
import { type Picked, pickedFromDrop, pickedFromInput } from "../model/walk";

export function DropZone({ small }: { small: boolean }) {
  const add = useAddFiles();
  const client = useQueryClient();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState(false);
  const [notes, setNotes] = useState<string[]>([]);
  const take = (picked: readonly Picked[], unreadable: readonly string[] = []) => {
    const others = add(picked);
    void client.invalidateQueries({ queryKey: unfinishedUploads.queryKey });
    setNotes(
      [
        others.length > 0 && others.length === picked.length && t("upload.drop.nothing"),
        others.length > 0 && t("upload.drop.leftOut", { count: others.length, names: someOf(others) }),
        unreadable.length > 0 &&
          t("upload.drop.unreadable", { count: unreadable.length, names: someOf(unreadable) }),
      ].filter((note) => note !== false),
    );
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const unreadable: string[] = [];
    setReading(true);
    try {
      take(await pickedFromDrop(event.dataTransfer, (path) => unreadable.push(path)), unreadable);
    } finally {
      setReading(false);
    }
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    take(pickedFromInput(event.target.files ?? []));
    event.target.value = "";
  };
  return (
    <section
      aria-label={t("upload.drop.label")}
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => void drop(event)}
      className={classes(
        "rounded-3xl border-2 border-dashed px-6 transition-colors",
        small ? "py-5" : "py-10 sm:py-14",
        over ? "border-accent bg-accent-soft" : "border-control bg-surface",
      )}
    >
      <div
        className={classes(
          "flex flex-wrap items-center justify-center gap-x-5 gap-y-4",
          !small && "flex-col text-center",
        )}
      >
        <div className="grid size-12 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
          <Icon name="upload" size={24} />
        </div>
        <div className={classes("min-w-0", small && "flex-1 basis-60")}>
          <p className="text-lg font-semibold">
            {reading ? t("upload.drop.reading") : t("upload.drop.title")}
          </p>
          <p className="mt-0.5 text-muted">{t("upload.drop.text")}</p>
        </div>
        <div className="flex flex-wrap justify-center gap-2">
          <Button tone="filled" icon="file" onClick={() => files.current?.click()}>
            {t("upload.drop.files")}
          </Button>
          <Button icon="libraries" className="pointer-coarse:hidden" onClick={() => folder.current?.click()}>
            {t("upload.drop.folder")}
          </Button>
        </div>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        accept={ACCEPTED}
        aria-label={t("upload.drop.filesInput")}
        tabIndex={-1}
        className="sr-only"
        onChange={choose}
      />
      <input
        ref={folder}
        type="file"
        multiple
        {...{ webkitdirectory: "" }}
        aria-label={t("upload.drop.folderInput")}
        tabIndex={-1}
        className="sr-only"
        onChange={choose}
      />
      <div role="status">
        {notes.length > 0 && (
          <div className="mx-auto mt-4 flex max-w-2xl items-start gap-2 rounded-xl bg-warn-soft py-2 ps-3.5 pe-1.5 text-start text-sm text-warn">
            <div className="min-w-0 flex-1 py-1 [overflow-wrap:anywhere]">
              {notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </div>
            <IconButton
              label={t("ui.dismiss")}
              icon="close"
              size="small"
              className="text-warn pointer-coarse:size-11"
              onClick={() => setNotes([])}
            />
          </div>
        )}
      </div>
    </section>
  );
}

const NAMED = 3;

function someOf(names: readonly string[]): string {
  const some = names.slice(0, NAMED).join(", ");
  const count = names.length - NAMED;
  return count > 0 ? t("upload.drop.more", { names: some, count }) : some;
}
