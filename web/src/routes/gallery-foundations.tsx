// Gallery: what everything else is made from.
import { accentFor, css, type Rgb, washFor } from "@/lib/color";
import { lookInForce } from "@/lib/theme";
import { Artwork } from "@/ui/artwork";
import { SHAPES } from "@/ui/icon-shapes";
import { Icon, type IconName } from "@/ui/icons";
import { Plate, Row } from "./gallery-plate";

const TYPE = ["text-xs", "text-sm", "text-base", "text-lg", "text-xl", "text-2xl", "text-3xl"];
const GROUNDS = ["bg-canvas", "bg-surface", "bg-raised", "bg-sunken"];
const INKS = ["text-ink", "text-muted", "text-accent", "text-danger", "text-good", "text-warn"];
const SOFT = [
  "bg-accent text-on-accent",
  "bg-accent-soft text-accent",
  "bg-danger-soft text-danger",
  "bg-warn-soft text-warn",
];
const RADII = ["rounded-sm", "rounded-md", "rounded-lg", "rounded-xl", "rounded-2xl", "rounded-3xl"];
const COVERS: Rgb[] = [
  [196, 30, 40],
  [230, 170, 20],
  [30, 120, 60],
  [20, 90, 200],
  [120, 40, 150],
  [128, 128, 128],
];

export function Foundations() {
  const scheme = lookInForce().dark ? "dark" : "light";
  return (
    <Plate name="Foundations">
      <Row name="Type scale">
        <div className="grid gap-1">
          {TYPE.map((size) => (
            <p key={size} className={size}>
              Counterpoint, 0123456789 <span className="text-muted">{size}</span>
            </p>
          ))}
        </div>
      </Row>
      <Row name="Grounds and inks">
        {GROUNDS.map((ground) => (
          <div key={ground} className={`grid gap-0.5 rounded-xl border border-line p-3 text-sm ${ground}`}>
            <p className="font-medium">{ground}</p>
            {INKS.map((ink) => (
              <p key={ink} className={ink}>
                {ink}
              </p>
            ))}
          </div>
        ))}
      </Row>
      <Row name="Soft grounds">
        {SOFT.map((pair) => (
          <span key={pair} className={`rounded-xl px-3 py-2 text-sm ${pair}`}>
            {pair}
          </span>
        ))}
      </Row>
      <Row name="Radius and height">
        {RADII.map((radius) => (
          <span key={radius} className={`border border-control bg-surface px-3 py-3 text-xs ${radius}`}>
            {radius}
          </span>
        ))}
        <span className="rounded-xl bg-raised px-3 py-3 text-xs shadow-lift">shadow-lift</span>
        <span className="rounded-xl bg-raised px-3 py-3 text-xs shadow-float">shadow-float</span>
      </Row>
      <Row name="Colour of covers">
        {COVERS.map((color) => (
          <div
            key={css(color)}
            className="grid justify-items-start gap-1 rounded-xl border border-line p-3 text-sm"
            style={{ backgroundColor: css(washFor(color, scheme)) }}
          >
            <span className="size-6 rounded-md" style={{ backgroundColor: css(color) }} />
            <span className="text-ink">Title</span>
            <span className="text-muted">Quiet text</span>
            <span className="rounded-md bg-surface px-1.5" style={{ color: css(accentFor(color, scheme)) }}>
              Accent
            </span>
          </div>
        ))}
      </Row>
      <Row name="Icons">
        <div className="flex flex-wrap gap-3">
          {(Object.keys(SHAPES) as IconName[]).map((name) => (
            <span key={name} title={name} className="text-ink">
              <Icon name={name} />
            </span>
          ))}
        </div>
      </Row>
      <Row name="Without a picture">
        {["a", "b", "c", "d"].map((seed) => (
          <Artwork key={seed} id={null} seed={seed} size={80} className="size-16" />
        ))}
        <Artwork id={null} seed="e" size={80} round className="size-16" />
      </Row>
    </Plate>
  );
}
