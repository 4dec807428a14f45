// Several names in one field. Each is a token; names that are known are suggested.
import { type KeyboardEvent, useRef, useState } from "react";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icons";
import type { Suggested } from "../api/suggestions";
import { useSuggestions } from "../hooks/use-suggestions";
import { takeIn, without, withTokens } from "../model/tokens";
import { BOX } from "./field-frame";
import { SuggestionList } from "./suggestion-list";

interface TokenInputProps {
  id: string;
  label: string;
  kind: Suggested;
  tokens: readonly string[];
  placeholder?: string | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  onChange: (tokens: string[]) => void;
}

export function TokenInput({
  id,
  label,
  kind,
  tokens,
  placeholder,
  invalid,
  describedBy,
  onChange,
}: TokenInputProps) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const add = (names: string[]) => {
    onChange(withTokens(tokens, names));
    setText("");
  };
  const list = useSuggestions({ kind, text, known: tokens, onPick: (name) => add([name]) });
  const remove = (index: number) => {
    onChange(without(tokens, index));
    input.current?.focus();
  };
  const type = (value: string) => {
    const next = takeIn(tokens, value);
    if (next.tokens.length !== tokens.length) onChange(next.tokens);
    setText(next.rest);
    list.onType();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || list.onKeyDown(event)) return;
    if (event.key === "Enter" && text.trim()) {
      event.preventDefault();
      add([text]);
    } else if (event.key === "Backspace" && text === "" && tokens.length > 0) {
      remove(tokens.length - 1);
    }
  };
  return (
    <div className="relative">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press beside the names begins typing; keys reach the field itself */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same */}
      <div
        onClick={() => input.current?.focus()}
        className={classes(
          BOX,
          "flex min-h-11 cursor-text flex-wrap items-center gap-1.5 px-2 py-1.5 focus-within:outline-2 focus-within:outline-accent",
          invalid && "border-danger",
        )}
      >
        {tokens.length > 0 && (
          <ul aria-label={label} className="contents">
            {tokens.map((token, index) => (
              <li
                key={token}
                className="inline-flex max-w-full items-center gap-0.5 rounded-lg bg-accent-soft ps-2.5 text-sm font-medium text-accent"
              >
                <span dir="auto" title={token} className="truncate">
                  {token}
                </span>
                <button
                  type="button"
                  aria-label={t("tagging.removeToken", { name: token })}
                  onClick={(event) => {
                    event.stopPropagation();
                    remove(index);
                  }}
                  className="grid size-7 shrink-0 place-items-center rounded-lg hover:bg-hover pointer-coarse:size-9"
                >
                  <Icon name="close" size={14} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <input
          ref={input}
          id={id}
          {...list.field}
          value={text}
          dir="auto"
          placeholder={tokens.length === 0 ? placeholder : undefined}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            list.close();
            if (text.trim()) add([text]);
          }}
          className="h-8 min-w-24 flex-1 bg-transparent px-1.5 outline-none placeholder:text-muted"
        />
      </div>
      <SuggestionList
        id={list.listId}
        label={t("tagging.suggestions", { field: label })}
        names={list.names}
        active={list.active}
        onPick={list.pick}
      />
    </div>
  );
}
