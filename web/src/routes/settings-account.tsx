// Settings: who one is here.
import { PasswordForm } from "@/features/account/components/password-form";
import { ProfileForm } from "@/features/account/components/profile-form";
import { Section } from "@/features/account/components/section";
import { t } from "@/lib/i18n";
import { session } from "@/lib/session";
import { Button } from "@/ui/button";
import { SettingsHead } from "./settings";

export function AccountSettings() {
  return (
    <>
      <SettingsHead label="account.title">
        <Button icon="signOut" onClick={() => void session.signOut()}>
          {t("account.signOut")}
        </Button>
      </SettingsHead>
      <Section title={t("account.profile.title")} note={t("account.profile.note")}>
        <ProfileForm />
      </Section>
      <Section title={t("account.password.title")} note={t("account.password.note")}>
        <PasswordForm />
      </Section>
    </>
  );
}
