// Short messages at the edge of the page: `toast("Saved")` from anywhere.
import { Toast as Base } from "@base-ui/react/toast";
import { classes } from "@/lib/class-names";
import { IconButton } from "./button";

const manager = Base.createToastManager();

export function toast(message: string, kind: "plain" | "problem" = "plain"): void {
  manager.add({
    title: message,
    type: kind,
    priority: kind === "problem" ? "high" : "low",
    timeout: kind === "problem" ? 8000 : 4000,
  });
}

export function Toasts() {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-36 z-60 flex flex-col items-center gap-2 md:inset-x-auto md:right-6 md:bottom-28 md:w-88">
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
        "toast w-full max-w-100 rounded-2xl border bg-raised shadow-float",
        entry.type === "problem" ? "border-danger" : "border-line",
      )}
    >
      <Base.Content className="flex items-center gap-3 py-2.5 pr-2 pl-4">
        <Base.Title render={<p />} className="flex-1 text-sm" />
        <Base.Close render={<IconButton label="Dismiss" icon="close" size="small" />} />
      </Base.Content>
    </Base.Root>
  ));
}
