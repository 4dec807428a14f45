// One thing to try again: when the browser says that the network is back, and every few seconds in case it does not.

const RETRY_MS = 4_000;

export class NetworkWait {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private again: (() => void) | null = null;

  begin(again: () => void): void {
    this.end();
    this.again = again;
    this.timer = setTimeout(() => this.retry(), RETRY_MS);
  }

  retry(): void {
    const { again } = this;
    this.end();
    again?.();
  }

  end(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.again = null;
  }
}
