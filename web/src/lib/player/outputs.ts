// The devices that sound can go to, where the browser lets a page choose.

export interface Output {
  id: string;
  label: string;
}

type Devices = MediaDevices & { selectAudioOutput?(): Promise<MediaDeviceInfo> };

export function outputSupported(): boolean {
  const chooses = typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;
  return chooses && typeof navigator !== "undefined" && "mediaDevices" in navigator;
}

/** Browsers name devices only after some permission; those without a name are left out. */
export async function outputs(): Promise<Output[]> {
  if (!outputSupported()) return [];
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices
    .filter((device) => device.kind === "audiooutput" && device.label !== "" && device.deviceId !== "")
    .map((device) => ({ id: device.deviceId, label: device.label }));
}

/** The browser's own dialog, where there is one; it also gives the permission for the device. */
export async function askForOutput(): Promise<Output | null> {
  const media = navigator.mediaDevices as Devices | undefined;
  if (!media?.selectAudioOutput) return null;
  const device = await media.selectAudioOutput().catch(() => null);
  return device ? { id: device.deviceId, label: device.label } : null;
}
