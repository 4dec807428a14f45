// One field of the tag editor.
import { t } from "@/lib/i18n";
import { FIELD_LABELS, isList, isNumber, type TagField as Name, textOf } from "@/lib/tags";
import type { Suggested } from "../api/suggestions";
import type { Common } from "../model/form";
import { FieldFrame } from "./field-frame";
import { TextInput } from "./text-input";
import { TokenInput } from "./token-input";

interface TagFieldProps {
  id: string;
  field: Name;
  common: Common;
  /** What was typed; undefined while the field is untouched. */
  draft: string | string[] | undefined;
  guessed: boolean;
  error?: string | undefined;
  autoFocus?: boolean;
  onChange: (value: string | string[] | undefined) => void;
}

const SUGGESTED: Partial<Record<Name, Suggested>> = {
  artists: "artists",
  album: "albums",
  album_artist: "artists",
  genres: "genres",
};

export function TagField({
  id,
  field,
  common,
  draft,
  guessed,
  error,
  autoFocus = false,
  onChange,
}: TagFieldProps) {
  const label = t(FIELD_LABELS[field]);
  const touched = draft !== undefined;
  const placeholder = common.mixed && !touched ? t("tagging.several") : undefined;
  const described = error || (guessed && !touched) ? `${id}-note` : undefined;
  const list = isList(field);
  return (
    <FieldFrame
      id={id}
      label={label}
      touched={touched}
      mixed={common.mixed}
      guessed={guessed}
      error={error}
      onReset={() => onChange(undefined)}
      onClear={() => onChange(list ? [] : "")}
    >
      {list ? (
        <TokenInput
          id={id}
          label={label}
          kind={SUGGESTED[field] ?? "genres"}
          tokens={(draft as string[] | undefined) ?? (common.value as readonly string[] | null) ?? []}
          placeholder={placeholder}
          invalid={Boolean(error)}
          describedBy={described}
          onChange={onChange}
        />
      ) : (
        <TextInput
          id={id}
          label={label}
          value={(draft as string | undefined) ?? textOf(common.value)}
          kind={SUGGESTED[field]}
          number={isNumber(field)}
          placeholder={placeholder}
          invalid={Boolean(error)}
          describedBy={described}
          autoFocus={autoFocus}
          onChange={onChange}
        />
      )}
    </FieldFrame>
  );
}
