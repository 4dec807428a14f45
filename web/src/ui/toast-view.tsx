// What `toast` shows, loaded by it.
import { Toast as Base } from "@base-ui/react/toast";
import { useEffect } from "react";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "./button";
import { type Message, showMessagesWith } from "./toast";

const manager = Base.createToastManager();

function add({ text, kind, action }: Message): void {
  const id = manager.add({
    title: text,
    type: kind,
    priority: kind === "problem" ? "high" : "low",
    // What can be undone, and what went wrong, stays long enough to be read and reached.
    timeout: action ? 12_000 : kind === "problem" ? 8000 : 4000,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          manager.close(id);
          action.onSelect();
        },
      },
    }),
  });
}

export default function ToastView() {
  // The provider listens from its effect on, and the effects of what is inside run first: what waits is shown.
  useEffect(() => showMessagesWith(add), []);
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-36 z-60 flex flex-col items-center gap-2 md:inset-x-auto md:end-6 md:bottom-28 md:w-96">
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function List() {
  const { toasts } = Base.useToastManager();
  return toasts.map((entry) => (
    <Base.Root
      key={entry.id}
      toast={entry}
      className={classes(
        "toast w-full max-w-104 rounded-2xl border bg-raised shadow-float",
        entry.type === "problem" ? "border-danger" : entry.type === "good" ? "border-accent" : "border-line",
      )}
    >
      <Base.Content className="flex items-center gap-2 py-2.5 ps-4 pe-2">
        <Base.Title render={<p />} className="min-w-0 flex-1 text-sm [overflow-wrap:anywhere]" />
        {entry.actionProps && (
          <Base.Action
            render={
              <Button small tone="quiet" className="text-accent pointer-coarse:h-11">
                {entry.actionProps.children}
              </Button>
            }
          />
        )}
        <Base.Close
          render={
            <IconButton
              label={t("ui.dismiss")}
              icon="close"
              size="small"
              className="pointer-coarse:size-11"
            />
          }
        />
      </Base.Content>
    </Base.Root>
  ));
}
