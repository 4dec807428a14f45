// Settings: where the account is signed in.
import { SessionList } from "@/features/account/components/session-list";
import { t } from "@/lib/i18n";
import { SettingsHead } from "./settings";

export function SessionsSettings() {
  return (
    <>
      <SettingsHead label="account.sessions.title" />
      <p className="mb-5 max-w-xl text-muted">{t("account.sessions.about")}</p>
      <div className="max-w-2xl">
        <SessionList />
      </div>
    </>
  );
}
