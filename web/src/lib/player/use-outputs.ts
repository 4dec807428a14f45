// The devices that sound can go to, as they come and go.
import { useEffect, useState } from "react";
import { type Output, player, usePlayer } from ".";

interface Outputs {
  /** Null is what the system chooses. */
  output: string | null;
  devices: Output[];
  /** Whether the browser has a dialog of its own for them. */
  asks: boolean;
}

/** Null where the browser lets no page choose. */
export function useOutputs(): Outputs | null {
  const supported = usePlayer((state) => state.outputSupported);
  const output = usePlayer((state) => state.output);
  const [devices, setDevices] = useState<Output[]>([]);
  useEffect(() => {
    if (!supported) return;
    let here = true;
    const read = () =>
      void player.outputs().then((found) => {
        if (here) setDevices(found);
      });
    read();
    navigator.mediaDevices?.addEventListener?.("devicechange", read);
    return () => {
      here = false;
      navigator.mediaDevices?.removeEventListener?.("devicechange", read);
    };
  }, [supported]);
  if (!supported) return null;
  return { output, devices, asks: "selectAudioOutput" in (navigator.mediaDevices ?? {}) };
}
