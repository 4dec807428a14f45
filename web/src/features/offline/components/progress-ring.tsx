// How far a download is, in the place of an icon.
const RADIUS = 9;
const LENGTH = 2 * Math.PI * RADIUS;

export function ProgressRing({ progress, size = 18 }: { progress: number; size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className="shrink-0 -rotate-90">
      <g fill="none" strokeWidth="3">
        <circle cx="12" cy="12" r={RADIUS} stroke="currentColor" opacity="0.25" />
        <circle
          cx="12"
          cy="12"
          r={RADIUS}
          stroke="currentColor"
          strokeLinecap="round"
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - progress)}
          className="transition-[stroke-dashoffset]"
        />
      </g>
    </svg>
  );
}
