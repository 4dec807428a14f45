// The shapes of lists while they load.
import { Loading, Skeleton } from "@/ui/states";

const some = (count: number) => Array.from({ length: count }, (_, index) => index);

export function GridSkeleton({ round = false, count = 12 }: { round?: boolean; count?: number }) {
  return (
    <Loading>
      <div className="grid grid-cols-2 gap-x-5 gap-y-7 sm:grid-cols-[repeat(auto-fill,minmax(176px,1fr))]">
        {some(count).map((index) => (
          <div key={index}>
            <Skeleton
              className={round ? "aspect-square w-full rounded-full" : "aspect-square w-full rounded-xl"}
            />
            <Skeleton className="mt-3 h-4 w-3/4" />
            <Skeleton className="mt-2 h-3 w-1/2" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

export function RowsSkeleton({ count = 10 }: { count?: number }) {
  return (
    <Loading>
      <div className="grid gap-[18px] px-3 pt-12">
        {some(count).map((index) => (
          <div key={index} className="flex items-center gap-4">
            <Skeleton className="size-10" />
            <div className="flex-1">
              <Skeleton className="h-4 w-2/5" />
              <Skeleton className="mt-2 h-3 w-1/4" />
            </div>
            <Skeleton className="h-3 w-10" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

export function DetailSkeleton() {
  return (
    <Loading>
      <div className="flex flex-col items-center gap-6 md:flex-row md:items-end">
        <Skeleton className="size-56 rounded-2xl" />
        <div className="w-full max-w-md">
          <Skeleton className="h-9 w-3/4" />
          <Skeleton className="mt-4 h-4 w-1/2" />
          <Skeleton className="mt-6 h-12 w-40 rounded-full" />
        </div>
      </div>
      <div className="mt-8">
        <RowsSkeleton count={8} />
      </div>
    </Loading>
  );
}
