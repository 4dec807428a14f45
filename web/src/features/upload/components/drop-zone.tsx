// Where files are dropped or picked.
import { type DragEvent, useRef, useState } from "react";
import { classes } from "@/lib/class-names";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { uploads } from "../hooks/upload-queue";

export const ACCEPTED =
  "audio/*,.flac,.mp3,.m4a,.aac,.ogg,.oga,.opus,.wav,.aif,.aiff,.wma,.ape,.wv,.mka,.alac";

export function DropZone() {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    uploads.add([...event.dataTransfer.files]);
  };
  return (
    <section
      aria-label="Choose files"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classes(
        "grid justify-items-center gap-3 rounded-3xl border-2 border-dashed px-6 py-12 text-center transition-colors",
        over ? "border-accent bg-accent-soft" : "border-line bg-surface",
      )}
    >
      <div className="grid size-14 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon name="upload" size={26} />
      </div>
      <div>
        <p className="text-lg font-semibold">Drop music here</p>
        <p className="mt-1 text-muted">
          FLAC, WAV, AIFF, MP3, AAC, Ogg or Opus. Nothing is public before you publish it.
        </p>
      </div>
      <Button tone="filled" onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPTED}
        aria-label="Audio files"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </section>
  );
}
