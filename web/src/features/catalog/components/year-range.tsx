// From which year to which.
import { useSettledText } from "@/lib/hooks";
import { t } from "@/lib/i18n";

interface YearRangeProps {
  from: number | undefined;
  to: number | undefined;
  onChange: (change: { year_from?: number | undefined } | { year_to?: number | undefined }) => void;
}

export function YearRange({ from, to, onChange }: YearRangeProps) {
  return (
    <div
      role="group"
      aria-label={t("catalog.filter.years")}
      className="flex items-center gap-1.5 text-sm text-muted"
    >
      <Year
        label={t("catalog.filter.fromYear")}
        value={from}
        onChange={(year_from) => onChange({ year_from })}
      />
      <span aria-hidden="true">–</span>
      <Year label={t("catalog.filter.toYear")} value={to} onChange={(year_to) => onChange({ year_to })} />
    </div>
  );
}

interface YearProps {
  label: string;
  value: number | undefined;
  onChange: (year: number | undefined) => void;
}

function Year({ label, value, onChange }: YearProps) {
  const [text, setText] = useSettledText(value?.toString() ?? "", (typed) => {
    const year = Number(typed);
    if (typed === "") onChange(undefined);
    else if (/^\d{4}$/.test(typed)) onChange(year);
  });
  return (
    <input
      type="text"
      inputMode="numeric"
      maxLength={4}
      aria-label={label}
      placeholder={t("catalog.filter.year")}
      value={text}
      onChange={(event) => setText(event.target.value)}
      className="h-10 w-18 rounded-full border border-line bg-surface px-3.5 text-center text-sm text-ink placeholder:text-muted hover:border-muted"
    />
  );
}
