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
  /** Where several things can be closed, the button says which. */
  closeLabel?: string;
  /** What stands beside the title. */
  tools?: ReactNode;
  /** As high as it may be, and the content lays itself out, without margins and with what scrolls in it. */
  fill?: boolean;
}

export function Sheet(props: SheetProps) {
  const { open, onClose, title, description, children, actions, closeLabel, tools, fill = false } = props;
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
                : `sheet-below w-full rounded-t-3xl border-t pb-[env(safe-area-inset-bottom)] ${fill ? "h-[calc(100dvh-3rem)]" : "max-h-[88dvh]"}`
            }`}
          >
            {!wide && (
              <div aria-hidden="true" className="mx-auto mt-2.5 h-1 w-10 shrink-0 rounded-full bg-line" />
            )}
            <div className="flex items-start gap-1 px-5 pt-3 pb-2 md:pt-5">
              <div className="me-3 min-w-0 flex-1">
                <Base.Title className="text-lg font-semibold [overflow-wrap:anywhere]">{title}</Base.Title>
                {fill && description && (
                  <Base.Description className="text-sm text-muted">{description}</Base.Description>
                )}
              </div>
              {tools}
              <Base.Close
                render={
                  <IconButton
                    label={closeLabel ?? t("ui.close")}
                    icon="close"
                    size="small"
                    className="-me-1.5 pointer-coarse:size-11"
                  />
                }
              />
            </div>
            <Base.Content
              className={fill ? "flex min-h-0 flex-1 flex-col" : "min-h-0 flex-1 overflow-y-auto px-5 pb-5"}
            >
              {!fill && description && (
                <Base.Description className="mb-4 text-muted">{description}</Base.Description>
              )}
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
