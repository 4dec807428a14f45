// The measures and the heads of the table of drafts.
import type { MessageKey } from "@/lib/i18n";
import { FIELD_LABELS, type TagField } from "@/lib/tags";

export const ROW_HEIGHT = 52;
export const HEAD_HEIGHT = 40;

export const TEMPLATE =
  "grid grid-cols-[6.25rem_minmax(11rem,2fr)_minmax(9rem,1.4fr)_minmax(9rem,1.4fr)_5.5rem_4.5rem_5.5rem_minmax(8rem,1fr)_3.25rem]";

export const COLUMN_LABELS: Record<TagField, MessageKey> = {
  ...FIELD_LABELS,
  track_number: "upload.sheet.track",
};
