import { Appearance } from "@/features/account/components/appearance";
import { PasswordForm } from "@/features/account/components/password-form";
import { ProfileForm } from "@/features/account/components/profile-form";
import { Section } from "@/features/account/components/section";
import { SessionList } from "@/features/account/components/session-list";
import { usePageTitle } from "@/lib/hooks";
import { session } from "@/lib/session";
import { Button } from "@/ui/button";

export function AccountPage() {
  usePageTitle("Account");
  return (
    <div className="max-w-5xl">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-bold tracking-tight md:text-3xl">Account</h1>
        <Button icon="signOut" onClick={() => void session.signOut()}>
          Sign out
        </Button>
      </div>
      <div className="mt-2">
        <Section title="Profile" note="How others see you.">
          <ProfileForm />
        </Section>
        <Section title="Appearance and sound" note="On this device.">
          <Appearance />
        </Section>
        <Section title="Password" note="Changing it signs out your other devices.">
          <PasswordForm />
        </Section>
        <Section title="Sessions" note="Where you are signed in.">
          <SessionList />
        </Section>
      </div>
    </div>
  );
}
