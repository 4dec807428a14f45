// Gallery: what comes over the page.
import { useState } from "react";
import { Button, IconButton } from "@/ui/button";
import { ConfirmDialog, Dialog } from "@/ui/dialog";
import { Menu, type MenuEntry } from "@/ui/menu";
import { ContextMenu } from "@/ui/menu-panel";
import { Sheet } from "@/ui/sheet";
import { toast } from "@/ui/toast";
import { Tooltip } from "@/ui/tooltip";
import { Plate, Row } from "./gallery-plate";

const noop = () => {};
const ENTRIES: MenuEntry[] = [
  { label: "Play", icon: "play", keys: "Space", onSelect: noop },
  { label: "Add to queue", icon: "queue", onSelect: noop },
  { label: "Not now", icon: "lock", disabled: true, onSelect: noop },
  { label: "Remove", icon: "trash", danger: true, divided: true, onSelect: noop },
];

export function Overlays() {
  const [open, setOpen] = useState<"dialog" | "wide" | "confirm" | "sheet" | null>(null);
  const close = () => setOpen(null);
  return (
    <Plate name="Overlays">
      <Row name="Dialog and Sheet">
        <Button onClick={() => setOpen("dialog")}>Dialog</Button>
        <Button onClick={() => setOpen("wide")}>Wide dialog</Button>
        <Button onClick={() => setOpen("confirm")}>Question</Button>
        <Button onClick={() => setOpen("sheet")}>Sheet</Button>
      </Row>
      <Row name="Menu">
        <Menu trigger={<Button icon="more">Menu</Button>} entries={ENTRIES} />
        <ContextMenu entries={ENTRIES}>
          <div className="rounded-xl border border-dashed border-control px-4 py-2 text-sm">
            Press right here
          </div>
        </ContextMenu>
      </Row>
      <Row name="Tooltip">
        <Tooltip text="Shuffle" keys="S">
          <IconButton label="Shuffle" icon="shuffle" title={undefined} />
        </Tooltip>
      </Row>
      <Row name="Toast">
        <Button onClick={() => toast("Saved")}>Plain</Button>
        <Button onClick={() => toast("Saved for good", "good")}>Good</Button>
        <Button onClick={() => toast("This did not work", "problem")}>Problem</Button>
        <Button
          onClick={() =>
            toast("Removed 3 tracks", {
              action: { label: "Undo", onSelect: () => toast("Put back", "good") },
            })
          }
        >
          With an action
        </Button>
      </Row>
      <Dialog
        open={open === "dialog" || open === "wide"}
        onClose={close}
        wide={open === "wide"}
        title="A dialog"
        description="It asks for one thing."
        actions={
          <Button tone="filled" onClick={close}>
            Done
          </Button>
        }
      >
        <p>What it is about.</p>
      </Dialog>
      <ConfirmDialog
        open={open === "confirm"}
        onClose={close}
        title="Remove the library?"
        description="Its files stay where they are."
        confirm="Remove"
        onConfirm={close}
      />
      <Sheet open={open === "sheet"} onClose={close} title="A sheet" description="From below on a phone.">
        <p>What it holds.</p>
      </Sheet>
    </Plate>
  );
}
