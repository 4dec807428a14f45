// One line above the pages while there is no network: what still works, and where.
import { Link, useLocation } from "@tanstack/react-router";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icons";
import { useOnline } from "../hooks/use-online";

export function OfflineNotice() {
  const online = useOnline();
  const { pathname } = useLocation();
  // The region is always there, so that its words are spoken when they come.
  return (
    <div role="status">
      {!online && (
        <div className="flex min-h-11 flex-wrap items-center justify-center gap-x-3 bg-sunken px-4 py-1 text-sm text-ink">
          <Icon name="offline" size={18} />
          <p>{t("offline.notice.text")}</p>
          {pathname !== "/downloads" && (
            <Link
              to="/downloads"
              className="inline-flex min-h-8 items-center rounded-sm font-medium text-accent underline underline-offset-2 pointer-coarse:min-h-11"
            >
              {t("offline.notice.link")}
            </Link>
          )}
        </div>
      )}
    </div>
  );
}
