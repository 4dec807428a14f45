// The sleep timer: after some minutes, or when the track ends.
import { type FormEvent, useState } from "react";
import { t } from "@/lib/i18n";
import { player } from "@/lib/player";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { show, usePanels } from "../hooks/panels";
import { useSleepText } from "../hooks/use-sleep-text";

const MINUTES = [5, 15, 30, 45, 60, 90];
const MOST_MINUTES = 1440;

export function SleepDialog() {
  const open = usePanels((state) => state.sleep);
  const [minutes, setMinutes] = useState("20");
  const text = useSleepText();
  const close = () => show("sleep", false);
  const start = (count: number) => {
    player.setSleep({ kind: "at", at: Date.now() + count * 60_000 });
    close();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const count = Number(minutes);
    if (count >= 1 && count <= MOST_MINUTES) start(count);
  };
  return (
    <Dialog open={open} onClose={close} title={t("player.sleep.title")} description={t("player.sleep.about")}>
      {text && (
        <div className="mb-4 flex items-center justify-between gap-3 rounded-2xl bg-accent-soft py-2 ps-4 pe-2">
          <p className="text-sm font-medium text-accent">{text}</p>
          <Button small onClick={() => player.setSleep(null)}>
            {t("player.sleep.off")}
          </Button>
        </div>
      )}
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {MINUTES.map((count) => (
          <Button key={count} onClick={() => start(count)} className="pointer-coarse:h-11">
            {t("player.sleep.minutes", { count })}
          </Button>
        ))}
        <Button
          className="col-span-full pointer-coarse:h-11"
          onClick={() => {
            player.setSleep({ kind: "endOfTrack" });
            close();
          }}
        >
          {t("player.sleep.endOfTrack")}
        </Button>
      </div>
      <form onSubmit={onSubmit} className="mt-4 flex items-end gap-2">
        <label className="grid flex-1 gap-1.5 text-sm font-medium">
          {t("player.sleep.custom")}
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={MOST_MINUTES}
            required
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
            className="h-11 rounded-xl border border-line bg-surface px-3.5 text-base font-normal text-ink hover:border-muted"
          />
        </label>
        <Button type="submit" tone="filled" className="h-11">
          {t("player.sleep.start")}
        </Button>
      </form>
    </Dialog>
  );
}
