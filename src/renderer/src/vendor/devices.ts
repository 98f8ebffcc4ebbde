/** This page knows devices by other ids than the console, and by the same names; empty: the system's. */
export async function idOf(kind: MediaDeviceKind, name: string): Promise<string | undefined> {
  if (name === '') return undefined;
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.find((one) => one.kind === kind && one.label === name)?.deviceId;
}
