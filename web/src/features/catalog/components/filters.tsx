// The controls above a list. They write to the address; the list reads from it.
import { useQuery } from "@tanstack/react-query";
import { useSettledText } from "@/lib/hooks";
import { type MessageKey, t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { SearchField, Select } from "@/ui/field";
import { ALBUM_KINDS, type AlbumFilters, genreList } from "../api/lists";

const SORT_NAMES: Record<string, MessageKey> = {
  title: "catalog.sort.title",
  "-title": "catalog.sort.titleBack",
  name: "catalog.sort.name",
  "-name": "catalog.sort.nameBack",
  artist: "catalog.sort.artist",
  album: "catalog.sort.album",
  "-created_at": "catalog.sort.added",
  created_at: "catalog.sort.addedFirst",
  "-year": "catalog.sort.newest",
  year: "catalog.sort.oldest",
  duration_ms: "catalog.sort.shortest",
  "-track_count": "catalog.sort.mostTracks",
  random: "catalog.sort.random",
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
      label={t("catalog.sort.label")}
      value={value}
      options={sorts.map((sort) => ({ value: sort, label: t(SORT_NAMES[sort] as MessageKey) }))}
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
      label={t("catalog.filter.genre")}
      value={value ?? ""}
      options={[
        { value: "", label: t("catalog.filter.allGenres") },
        ...names.map((name) => ({ value: name, label: name })),
      ]}
      onChange={(event) => onChange(event.target.value || undefined)}
      className="max-w-48"
    />
  );
}

export function KindSelect({
  value,
  onChange,
}: {
  value: AlbumFilters["kind"];
  onChange: (kind: AlbumFilters["kind"]) => void;
}) {
  return (
    <Select
      label={t("catalog.filter.kind")}
      value={value ?? ""}
      options={[
        { value: "", label: t("catalog.filter.allKinds") },
        ...ALBUM_KINDS.map((kind) => ({ value: kind, label: t(`catalog.kinds.${kind}`) })),
      ]}
      onChange={(event) => onChange(ALBUM_KINDS.find((kind) => kind === event.target.value))}
    />
  );
}

export function ClearFilters({ shown, onClear }: { shown: boolean; onClear: () => void }) {
  if (!shown) return null;
  return (
    <Button tone="quiet" small icon="close" onClick={onClear}>
      {t("catalog.filter.clear")}
    </Button>
  );
}
