// A page that is on its way: the head and the first rows of what most pages look like.
import { Loading, Skeleton } from "@/ui/states";

const CARDS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

export function PageSkeleton() {
  return (
    <Loading>
      <Skeleton className="h-9 w-48 rounded-xl" />
      <div className="mt-8 grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-5">
        {CARDS.map((card) => (
          <div key={card}>
            <Skeleton className="aspect-square w-full rounded-xl" />
            <Skeleton className="mt-3 h-4 w-3/4" />
            <Skeleton className="mt-2 h-3.5 w-1/2" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
