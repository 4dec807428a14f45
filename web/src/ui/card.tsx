// A card: one thing or one group of settings on a ground of its own.
import type { HTMLAttributes } from "react";
import { classes } from "@/lib/class-names";

export function Card({ className, ...rest }: HTMLAttributes<HTMLDivElement>) {
  return (
    <div
      {...rest}
      className={classes("rounded-2xl border border-line bg-surface p-5 shadow-lift", className)}
    />
  );
}
