/** RFC 6381 names as people write them. */
export function codecName(codec: string): string {
  if (/^mp4a/i.test(codec)) return "AAC";
  return codec.toUpperCase();
}
