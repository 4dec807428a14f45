// The frame of the pages before the door: signing in, signing up, setting up.
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { Mark } from "@/ui/icons";

export function AuthPage({
  title,
  lead,
  children,
  foot,
}: {
  title: string;
  lead: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
}) {
  return (
    <main className="grid h-full overflow-y-auto lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex flex-col px-6 py-8 sm:px-12">
        <div className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <Mark size={30} /> {t("app.name")}
        </div>
        <div className="m-auto w-full max-w-sm py-10">
          <h1 className="text-2xl font-bold tracking-tight">{title}</h1>
          <p className="mt-2 mb-7 text-muted">{lead}</p>
          {children}
          {foot && <div className="mt-7 text-sm text-muted">{foot}</div>}
        </div>
      </div>
      <Voices />
    </main>
  );
}

/** Independent lines that make one picture. */
function Voices() {
  const lines = Array.from({ length: 15 }, (_, index) => index);
  return (
    <div aria-hidden="true" className="relative hidden overflow-hidden bg-[#0c3f3c] lg:block">
      <svg viewBox="0 0 800 900" preserveAspectRatio="xMidYMid slice" className="absolute inset-0 size-full">
        <g fill="none" strokeLinecap="round">
          {lines.map((line) => {
            const y = 90 + line * 52;
            const swing = 90 * Math.sin(line * 0.9) + 30;
            return (
              <path
                key={line}
                d={`M-40 ${y}C140 ${y - swing} 260 ${y + swing} 400 ${y}S660 ${y - swing} 840 ${y + swing / 2}`}
                stroke={`hsl(${164 + line * 3} ${46 - line}% ${32 + (line % 5) * 9}%)`}
                strokeWidth={2 + (line % 4) * 2.5}
                opacity={0.85}
              />
            );
          })}
        </g>
      </svg>
    </div>
  );
}
