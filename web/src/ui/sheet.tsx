// A sheet: from below on a phone, where it is swiped away; from the end side of a wide screen.
import { Drawer as Base } from "@base-ui/react/drawer";
import type { ReactNode } from "react";
import { useMediaQuery } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { IconButton } from "./button";

interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons that stay in view under what scrolls. */
  actions?: ReactNode;
}

export function Sheet({ open, onClose, title, description, children, actions }: SheetProps) {
  const wide = useMediaQuery("(min-width: 768px)");
  const fromLeft = document.documentElement.dir === "rtl";
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => !next && onClose()}
      swipeDirection={wide ? (fromLeft ? "left" : "right") : "down"}
    >
      <Base.Portal>
        <Base.Backdrop className="fade fixed inset-0 z-40 bg-scrim" />
        <Base.Viewport
          className={`fixed inset-0 z-50 flex ${wide ? "items-stretch justify-end" : "items-end justify-center"}`}
        >
          <Base.Popup
            className={`sheet flex flex-col border-line bg-raised shadow-float outline-none ${
              wide
                ? "sheet-end h-full w-104 max-w-full border-s"
                : "sheet-below max-h-[88dvh] w-full rounded-t-3xl border-t pb-[env(safe-area-inset-bottom)]"
            }`}
          >
            {!wide && (
              <div aria-hidden="true" className="mx-auto mt-2.5 h-1 w-10 shrink-0 rounded-full bg-line" />
            )}
            <div className="flex items-start justify-between gap-4 px-5 pt-3 pb-2 md:pt-5">
              <Base.Title className="min-w-0 text-lg font-semibold [overflow-wrap:anywhere]">
                {title}
              </Base.Title>
              <Base.Close
                render={
                  <IconButton
                    label={t("ui.close")}
                    icon="close"
                    size="small"
                    className="-me-1.5 pointer-coarse:size-11"
                  />
                }
              />
            </div>
            <Base.Content className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
              {description && <Base.Description className="mb-4 text-muted">{description}</Base.Description>}
              {children}
            </Base.Content>
            {actions && (
              <div className="flex justify-end gap-2 border-t border-line px-5 py-3.5">{actions}</div>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
