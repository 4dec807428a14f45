// Gallery: what is pressed, filled in and chosen.
import { useState } from "react";
import { Button, IconButton, PlayButton } from "@/ui/button";
import { FormError, SearchField, Select, TextArea, TextField } from "@/ui/field";
import { Kbd } from "@/ui/kbd";
import { SegmentedControl } from "@/ui/segmented-control";
import { Slider } from "@/ui/slider";
import { Switch } from "@/ui/switch";
import { TabPanel, Tabs } from "@/ui/tabs";
import { Plate, Row } from "./gallery-plate";

const TONES = ["filled", "plain", "quiet", "danger"] as const;
const noop = () => {};

export function Actions() {
  return (
    <Plate name="Buttons">
      {TONES.map((tone) => (
        <Row key={tone} name={`Button, ${tone}`}>
          <Button tone={tone}>Rest</Button>
          <Button tone={tone} icon="upload">
            With an icon
          </Button>
          <Button tone={tone} small>
            Small
          </Button>
          <Button tone={tone} busy>
            Busy
          </Button>
          <Button tone={tone} disabled>
            Disabled
          </Button>
        </Row>
      ))}
      <Row name="IconButton">
        <IconButton label="Small" icon="more" size="small" />
        <IconButton label="Normal" icon="shuffle" />
        <IconButton label="Active" icon="repeat" active aria-pressed />
        <IconButton label="Large" icon="next" size="large" />
        <IconButton label="Disabled" icon="previous" disabled />
      </Row>
      <Row name="PlayButton">
        <PlayButton label="Play" />
        <PlayButton label="Pause" playing />
        <PlayButton label="Play, small" size={36} />
        <PlayButton label="Play, disabled" disabled />
      </Row>
      <Row name="Kbd">
        <Kbd keys="K" />
        <Kbd keys="Mod+K" />
        <Kbd keys="Shift+ArrowRight" />
        <Kbd keys="G A" />
      </Row>
    </Plate>
  );
}

export function Fields() {
  return (
    <Plate name="Fields">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField label="TextField" defaultValue="A name" />
        <TextField
          label="Placeholder and hint"
          placeholder="Nothing yet"
          hint="A hint says what is wanted."
        />
        <TextField label="With an error" defaultValue="short" error="Must have at least 10 characters." />
        <TextField label="Disabled text" defaultValue="Not now" disabled />
        <TextArea label="TextArea" defaultValue="Several lines of words about somebody." />
        <Select
          label="Select"
          labelled
          defaultValue="b"
          options={[
            { value: "a", label: "One" },
            { value: "b", label: "Another" },
          ]}
        />
      </div>
      <Row name="In a toolbar">
        <SearchField label="Search" />
        <Select label="Sort by" options={[{ value: "a", label: "Title" }]} />
      </Row>
      <FormError>The server refused the form, and this says why.</FormError>
    </Plate>
  );
}

export function Choices() {
  const [on, setOn] = useState(true);
  const [tab, setTab] = useState<"one" | "two" | "three">("one");
  const [segment, setSegment] = useState<"light" | "dark" | "system">("dark");
  const [value, setValue] = useState(40);
  return (
    <Plate name="Choices">
      <div className="grid gap-3 sm:max-w-md">
        <Switch label="Switch, changing" hint="Its hint" checked={on} onChange={setOn} />
        <Switch label="Switch, off" checked={false} onChange={noop} />
        <Switch label="Switch, disabled" checked disabled onChange={noop} />
      </div>
      <Row name="SegmentedControl">
        <SegmentedControl
          label="Labelled"
          labelled
          hint="With a hint"
          value={segment}
          options={[
            { value: "light", label: "Light", icon: "light" },
            { value: "dark", label: "Dark", icon: "sleep" },
            { value: "system", label: "System", icon: "system" },
          ]}
          onChange={setSegment}
        />
        <SegmentedControl
          label="Icons only"
          iconOnly
          value="grid"
          options={[
            { value: "grid", label: "Grid", icon: "grid" },
            { value: "rows", label: "Rows", icon: "rows" },
            { value: "more", label: "Disabled", icon: "more", disabled: true },
          ]}
          onChange={noop}
        />
      </Row>
      <Tabs
        label="Tabs"
        value={tab}
        onChange={setTab}
        items={[
          { value: "one", label: "First", icon: "albums" },
          { value: "two", label: "Second" },
          { value: "three", label: "Disabled", disabled: true },
        ]}
      >
        <TabPanel value="one" className="py-3 text-muted">
          What the first tab shows.
        </TabPanel>
        <TabPanel value="two" className="py-3 text-muted">
          What the second tab shows.
        </TabPanel>
      </Tabs>
      <div className="grid gap-2 sm:max-w-md">
        <Slider label="Slider" value={value} max={100} step={1} buffered={70} onChange={setValue} />
        <Slider label="Slider, disabled" value={30} max={100} step={1} disabled onChange={noop} />
      </div>
    </Plate>
  );
}
