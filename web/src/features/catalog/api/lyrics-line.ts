// Which line of synced lyrics is being sung.

/** The last line that has begun, or -1 before the first. */
export function lineAt(lines: readonly { start_ms?: number | null }[], positionMs: number): number {
  let found = -1;
  for (const [index, line] of lines.entries()) {
    if (line.start_ms != null && line.start_ms <= positionMs) found = index;
  }
  return found;
}
