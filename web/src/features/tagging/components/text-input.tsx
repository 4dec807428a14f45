// One name or number in the tag editor; names that are known are suggested.
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import type { Suggested } from "../api/suggestions";
import { useSuggestions } from "../hooks/use-suggestions";
import { BOX } from "./field-frame";
import { SuggestionList } from "./suggestion-list";

interface TextInputProps {
  id: string;
  label: string;
  value: string;
  kind?: Suggested | undefined;
  number?: boolean;
  placeholder?: string | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  autoFocus?: boolean;
  onChange: (text: string) => void;
}

export function TextInput({ kind, ...rest }: TextInputProps) {
  return kind ? <Suggesting {...rest} kind={kind} /> : <Plain {...rest} />;
}

function Suggesting({ kind, ...rest }: TextInputProps & { kind: Suggested }) {
  const list = useSuggestions({ kind, text: rest.value, onPick: rest.onChange });
  return (
    <Plain
      {...rest}
      extra={list.field}
      onChange={(text) => {
        rest.onChange(text);
        list.onType();
      }}
      onKeyDown={(event) => void list.onKeyDown(event)}
      onBlur={list.close}
    >
      <SuggestionList
        id={list.listId}
        label={t("tagging.suggestions", { field: rest.label })}
        names={list.names}
        active={list.active}
        onPick={list.pick}
      />
    </Plain>
  );
}

interface PlainProps extends Omit<TextInputProps, "kind"> {
  extra?: object;
  onKeyDown?: (event: KeyboardEvent) => void;
  onBlur?: () => void;
  children?: ReactNode;
}

function Plain({
  id,
  label: _,
  value,
  number,
  placeholder,
  invalid,
  describedBy,
  autoFocus,
  extra,
  onChange,
  onKeyDown,
  onBlur,
  children,
}: PlainProps) {
  const hint = useId();
  return (
    <div className="relative">
      <input
        id={id}
        {...extra}
        value={value}
        dir="auto"
        inputMode={number ? "numeric" : undefined}
        placeholder={placeholder}
        // biome-ignore lint/a11y/noAutofocus: the editor opens at its first field
        autoFocus={autoFocus}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy ?? (placeholder ? hint : undefined)}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
        className={classes(BOX, "h-11 px-3.5 aria-invalid:border-danger")}
      />
      {placeholder && (
        <span id={hint} hidden>
          {placeholder}
        </span>
      )}
      {children}
    </div>
  );
}
