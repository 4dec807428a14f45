// The design system on one page, for developers and for the tests that photograph it. Not for people, so its
// words are no messages.
import { usePageTitle } from "@/lib/hooks";
import { CONTRASTS, chooseLook, THEMES, useLook } from "@/lib/theme";
import { Mark } from "@/ui/icons";
import { SegmentedControl } from "@/ui/segmented-control";
import { Actions, Choices, Fields } from "./gallery-controls";
import { Foundations } from "./gallery-foundations";
import { Overlays } from "./gallery-overlays";
import { States } from "./gallery-states";

export function GalleryPage() {
  usePageTitle("Gallery");
  const look = useLook();
  return (
    <main className="h-full overflow-y-auto bg-surface">
      <div className="mx-auto max-w-6xl px-6 py-8">
        <div className="mb-10 flex flex-wrap items-center justify-between gap-4">
          <h1 className="flex items-center gap-3 text-3xl font-bold tracking-tight">
            <Mark size={36} /> Gallery
          </h1>
          <div className="flex flex-wrap gap-3">
            <SegmentedControl
              label="Theme"
              value={look.theme}
              options={THEMES.map((value) => ({ value, label: value }))}
              onChange={(theme) => chooseLook({ theme })}
            />
            <SegmentedControl
              label="Contrast"
              value={look.contrast}
              options={CONTRASTS.map((value) => ({ value, label: value }))}
              onChange={(contrast) => chooseLook({ contrast })}
            />
          </div>
        </div>
        <div className="grid gap-12">
          <Foundations />
          <Actions />
          <Fields />
          <Choices />
          <Overlays />
          <States />
        </div>
      </div>
    </main>
  );
}
