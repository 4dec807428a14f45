// The language of the app on this device. Each is called by its own name, so that it is found by who reads it.

import { messageOf } from "@/api/problem";
import { LOCALES, type Locale, storedLocale, switchLocale, t } from "@/lib/i18n";
import { Select } from "@/ui/field";
import { toast } from "@/ui/toast";

export function LanguageChoice() {
  return (
    <Select
      label={t("settings.language.label")}
      labelled
      className="max-w-72"
      defaultValue={storedLocale()}
      options={[
        { value: "system", label: t("settings.language.system") },
        ...Object.entries(LOCALES).map(([value, label]) => ({ value, label })),
      ]}
      onChange={(event) => {
        switchLocale(event.target.value as Locale | "system").catch((error: unknown) =>
          toast(messageOf(error), "problem"),
        );
      }}
    />
  );
}
