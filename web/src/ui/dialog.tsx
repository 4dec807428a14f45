// Dialogs: a question or a small form over the page. On a phone they come from below.
import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "./button";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
}

export function Dialog({ open, onClose, title, description, children, actions, wide }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fade fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          className={`pop fixed inset-x-0 bottom-0 z-50 flex max-h-[88dvh] flex-col rounded-t-3xl border border-line bg-raised shadow-float outline-none sm:top-1/2 sm:bottom-auto sm:mx-auto sm:-translate-y-1/2 sm:rounded-3xl ${wide ? "sm:w-160" : "sm:w-110"}`}
        >
          <div className="flex items-start justify-between gap-4 px-6 pt-5 pb-2">
            <Base.Title className="min-w-0 text-lg font-semibold [overflow-wrap:anywhere]">
              {title}
            </Base.Title>
            <Base.Close
              render={
                <IconButton
                  label={t("ui.close")}
                  icon="close"
                  size="small"
                  className="-me-2 pointer-coarse:size-11"
                />
              }
            />
          </div>
          <div className="min-h-0 overflow-y-auto px-6 pb-6">
            {description && (
              <Base.Description className="mb-4 text-muted [overflow-wrap:anywhere]">
                {description}
              </Base.Description>
            )}
            {children}
          </div>
          {actions && <div className="flex justify-end gap-2 border-t border-line px-6 py-4">{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description: ReactNode;
  confirm: string;
  busy?: boolean;
  onConfirm: () => void;
}

export function ConfirmDialog({ open, onClose, title, description, confirm, busy, onConfirm }: ConfirmProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button tone="danger" busy={busy ?? false} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    />
  );
}
