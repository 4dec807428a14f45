// One line about what is not as it should be, with what happens next. It lies over the page, so nothing moves.
import { useEffect, useState } from "react";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";

const SLOW_MS = 900;

export function Notice() {
  const error = usePlayer((state) => state.error);
  const status = usePlayer((state) => state.status);
  const offline = usePlayer((state) => state.connection === "offline");
  const elsewhere = usePlayer((state) => state.elsewhere);
  const slow = useAfter(status === "loading", SLOW_MS);
  const [dismissed, setDismissed] = useState<string | null>(null);
  useEffect(() => {
    if (!error) setDismissed(null);
  }, [error]);
  const failed = error !== null && error !== dismissed && !offline;

  let content = null;
  if (offline) content = <Line icon="warning" tone="warn" text={t("player.notice.offline")} />;
  else if (failed) {
    const stopped = status === "failed";
    content = (
      <Line icon="warning" tone="danger" text={error}>
        {stopped && (
          <>
            <Button small onClick={() => player.play()}>
              {t("player.notice.retry")}
            </Button>
            <Button small tone="quiet" onClick={() => player.next()}>
              {t("player.notice.skip")}
            </Button>
          </>
        )}
        <IconButton
          label={t("player.notice.dismiss")}
          icon="close"
          size="small"
          onClick={() => setDismissed(error)}
        />
      </Line>
    );
  } else if (elsewhere) {
    content = (
      <Line icon="volume" tone="plain" text={t("player.notice.elsewhere")}>
        <Button small onClick={() => player.play()}>
          {t("player.notice.playHere")}
        </Button>
      </Line>
    );
  } else if (slow) content = <Line icon="refresh" tone="plain" text={t("player.transport.buffering")} />;

  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-0 bottom-full z-20 flex justify-center px-3 pb-2"
    >
      {content}
    </div>
  );
}

interface LineProps {
  icon: "warning" | "volume" | "refresh";
  tone: "plain" | "warn" | "danger";
  text: string;
  children?: React.ReactNode;
}

const TONES = {
  plain: "border-line bg-raised text-ink",
  warn: "border-warn bg-warn-soft text-warn",
  danger: "border-danger bg-danger-soft text-danger",
};

function Line({ icon, tone, text, children }: LineProps) {
  return (
    <div
      className={classes(
        "pointer-events-auto flex min-h-10 max-w-2xl items-center gap-2.5 rounded-2xl border py-1 ps-3.5 pe-1.5 text-sm shadow-lift",
        TONES[tone],
      )}
    >
      <Icon name={icon} size={17} />
      <p dir="auto" className="line-clamp-3 min-w-0 flex-1 py-1 pe-2">
        {text}
      </p>
      {children}
    </div>
  );
}

/** True once `on` has lasted for `ms`: short waits are not worth a word. */
function useAfter(on: boolean, ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) return setLate(false);
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [on, ms]);
  return on && late;
}
