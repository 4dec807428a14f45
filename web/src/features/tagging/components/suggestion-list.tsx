// The list under a field that suggests names.
import { classes } from "@/lib/class-names";

interface SuggestionListProps {
  id: string;
  label: string;
  names: readonly string[];
  active: number;
  onPick: (name: string) => void;
}

export function SuggestionList({ id, label, names, active, onPick }: SuggestionListProps) {
  if (names.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-64 overflow-y-auto rounded-2xl border border-line bg-raised p-1.5 shadow-float"
    >
      {names.map((name, index) => (
        <div
          key={name}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          // Before the field loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(name);
          }}
          className={classes(
            "flex min-h-9 cursor-default items-center rounded-xl px-3 text-sm hover:bg-hover pointer-coarse:min-h-11",
            index === active && "bg-hover forced-colors:outline-2",
          )}
        >
          <span dir="auto" title={name} className="truncate">
            {name}
          </span>
        </div>
      ))}
    </div>
  );
}
