// The controls above a list. They write to the address; the list reads from it.
import { useQuery } from "@tanstack/react-query";
import { useSettledText } from "@/lib/hooks";
import { Button } from "@/ui/button";
import { SearchField, Select } from "@/ui/field";
import { genreList } from "../api/lists";

const SORT_NAMES: Record<string, string> = {
  title: "Title A–Z",
  "-title": "Title Z–A",
  name: "Name A–Z",
  "-name": "Name Z–A",
  artist: "Artist",
  album: "Album",
  "-created_at": "Newly added",
  created_at: "Added first",
  "-year": "Newest",
  year: "Oldest",
  duration_ms: "Shortest",
  "-track_count": "Most tracks",
  random: "Random",
};

export function FilterText({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useSettledText(value ?? "", onChange);
  return <SearchField label={label} value={text} onChange={(event) => setText(event.target.value)} />;
}

interface SortProps<T extends string> {
  sorts: readonly T[];
  value: T;
  onChange: (sort: T) => void;
}

export function SortSelect<T extends string>({ sorts, value, onChange }: SortProps<T>) {
  return (
    <Select
      label="Sort by"
      value={value}
      options={sorts.map((sort) => ({ value: sort, label: SORT_NAMES[sort] ?? sort }))}
      onChange={(event) => onChange(event.target.value as T)}
    />
  );
}

export function GenreSelect({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (genre: string | undefined) => void;
}) {
  const { data } = useQuery(genreList());
  const names = data?.items.map((genre) => genre.name) ?? [];
  if (value && !names.includes(value)) names.unshift(value);
  return (
    <Select
      label="Genre"
      value={value ?? ""}
      options={[{ value: "", label: "All genres" }, ...names.map((name) => ({ value: name, label: name }))]}
      onChange={(event) => onChange(event.target.value || undefined)}
      className="max-w-48"
    />
  );
}

export function ClearFilters({ shown, onClear }: { shown: boolean; onClear: () => void }) {
  if (!shown) return null;
  return (
    <Button tone="quiet" small icon="close" onClick={onClear}>
      Clear filters
    </Button>
  );
}
