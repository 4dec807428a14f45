// Gallery: what is shown while there is nothing to show.
import { ApiProblem } from "@/api/problem";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Badge, EmptyState, ErrorState, Loading, ProgressBar, Skeleton } from "@/ui/states";
import { Plate, Row } from "./gallery-plate";

const noop = () => {};

export function States() {
  return (
    <Plate name="States">
      <Row name="Badge">
        <Badge>Plain</Badge>
        <Badge tone="good">Good</Badge>
        <Badge tone="warn">Warning</Badge>
        <Badge tone="danger">Danger</Badge>
      </Row>
      <Row name="ProgressBar">
        <div className="grid w-64 gap-3">
          <ProgressBar label="Some" value={0.4} />
          <ProgressBar label="Failed" value={0.7} tone="danger" />
          <ProgressBar label="Unknown" value={null} />
        </div>
      </Row>
      <div className="grid gap-5 lg:grid-cols-3">
        <Card>
          <Loading>
            <Skeleton className="h-6 w-1/2" />
            <Skeleton className="mt-4 h-4 w-full" />
            <Skeleton className="mt-2 h-4 w-4/5" />
          </Loading>
        </Card>
        <Card>
          <EmptyState
            icon="albums"
            title="No albums yet"
            actions={<Button tone="filled">Add a library</Button>}
          >
            Albums appear here as soon as there is music.
          </EmptyState>
        </Card>
        <Card>
          <ErrorState
            error={new ApiProblem(503, { title: "The server is busy. Try again in a moment." })}
            onRetry={noop}
          />
        </Card>
      </div>
    </Plate>
  );
}
