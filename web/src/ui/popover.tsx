// A small panel with a title, over the control that opens it. Loaded with the first press, as its content should be.
import { lazy, type ReactElement, type ReactNode, Suspense } from "react";
import { type TriggerProps, useOpener } from "./opener";

const load = () => import("./popover-panel");
const PopoverPanel = lazy(async () => ({ default: (await load()).PopoverPanel }));

interface PopoverProps {
  trigger: ReactElement<TriggerProps>;
  title: string;
  children: ReactNode;
}

export function Popover({ trigger, title, children }: PopoverProps) {
  const { button, opened } = useOpener(trigger, "dialog", load);
  return (
    <>
      {button}
      {opened && (
        <Suspense fallback={null}>
          <PopoverPanel {...opened} title={title}>
            {children}
          </PopoverPanel>
        </Suspense>
      )}
    </>
  );
}
