// The shapes of pages while they load, as large as what comes.
import { useRef } from "react";
import { classes } from "@/lib/class-names";
import { usePlace } from "@/lib/scroll";
import { Loading, Skeleton } from "@/ui/states";
import type { Density } from "../hooks/use-density";
import { columnsFor, GAP, ROW_GAP } from "./grid-shape";

const some = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A card that is on its way. Its text is as tall as reckoned in `grid-shape`. */
export function CardSkeleton({ round = false }: { round?: boolean }) {
  return (
    <div aria-hidden="true">
      <div className={classes("aspect-square w-full bg-sunken", round ? "rounded-full" : "rounded-xl")} />
      <div className={classes("mt-3 h-4 w-3/4 rounded-lg bg-sunken", round && "mx-auto")} />
      <div className={classes("mt-2 mb-1.5 h-3 w-1/2 rounded-lg bg-sunken", round && "mx-auto")} />
    </div>
  );
}

export function GridSkeleton({ round = false, covers }: { round?: boolean; covers?: Density["covers"] }) {
  const ref = useRef<HTMLDivElement>(null);
  const { width } = usePlace(ref);
  const columns = columnsFor(width, covers);
  return (
    <Loading>
      <div
        ref={ref}
        className="grid animate-pulse-soft"
        style={{
          gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          columnGap: GAP,
          rowGap: ROW_GAP,
        }}
      >
        {some(columns * 3).map((index) => (
          <CardSkeleton key={index} round={round} />
        ))}
      </div>
    </Loading>
  );
}

export function RowsSkeleton({ count = 10, height = 58 }: { count?: number; height?: number }) {
  return (
    <Loading>
      <div className="animate-pulse-soft px-2 sm:px-3 sm:pt-10">
        {some(count).map((index) => (
          <div key={index} className="flex items-center gap-4" style={{ height }}>
            <div className={classes("shrink-0 rounded-md bg-sunken", height < 48 ? "size-8" : "size-10")} />
            <div className="flex-1">
              <div className="h-3.5 w-2/5 rounded-full bg-sunken" />
              {height >= 56 && <div className="mt-2 h-2.5 w-1/4 rounded-full bg-sunken" />}
            </div>
            <div className="h-3 w-10 rounded-full bg-sunken" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

export function DetailSkeleton({ round = false }: { round?: boolean }) {
  return (
    <Loading>
      <div className="mb-8 flex flex-col items-center gap-6 md:flex-row md:items-end md:gap-8">
        <Skeleton
          className={classes("aspect-square w-56 shrink-0 md:w-60", round ? "rounded-full" : "rounded-2xl")}
        />
        <div className="grid w-full max-w-md justify-items-center md:justify-items-start">
          <Skeleton className="h-4 w-16" />
          <Skeleton className="mt-3 h-10 w-3/4" />
          <Skeleton className="mt-4 h-4 w-1/2" />
          <Skeleton className="mt-2 h-4 w-2/3" />
          <Skeleton className="mt-6 h-13 w-64 rounded-full" />
        </div>
      </div>
      <RowsSkeleton count={8} height={48} />
    </Loading>
  );
}

export function ShelfSkeleton() {
  return (
    <div className="mb-11">
      <Skeleton className="mb-4 h-7 w-44" />
      <div className="flex gap-5 overflow-hidden">
        {some(8).map((index) => (
          <div key={index} className="w-38 shrink-0 animate-pulse-soft sm:w-46">
            <CardSkeleton />
          </div>
        ))}
      </div>
    </div>
  );
}
