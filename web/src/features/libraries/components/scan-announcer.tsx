// How a scan goes, for those who hear the page: when it begins, now and then, and how it ended. The numbers in view
// change four times a second, which nobody could listen to.
import { useEffect, useRef, useState } from "react";
import type { ScanState } from "@/api/types";
import { t } from "@/lib/i18n";

const BETWEEN_MS = 15_000;

export function ScanAnnouncer({ name, state }: { name: string; state: ScanState | undefined }) {
  const [words, setWords] = useState("");
  const said = useRef<{ scanning: boolean; at: number } | null>(null);
  useEffect(() => {
    if (!state) return;
    const scanning = state.state === "scanning";
    const before = said.current;
    const now = Date.now();
    // What goes on already when the page is opened is begun, too; what ended before is no news.
    if (!before && !scanning) {
      said.current = { scanning, at: now };
    } else if (scanning && !before?.scanning) {
      said.current = { scanning, at: now };
      setWords(t("libraries.scan.saidBegun", { name }));
    } else if (scanning && before && now - before.at >= BETWEEN_MS) {
      said.current = { scanning, at: now };
      setWords(t("libraries.scan.saidProgress", { name, count: state.seen }));
    } else if (!scanning && before?.scanning) {
      said.current = { scanning, at: now };
      const { seen, added, missing, failed } = state;
      setWords(t("libraries.scan.saidEnded", { name, count: seen, added, missing, failed }));
    }
  }, [name, state]);
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}
