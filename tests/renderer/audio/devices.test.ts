import { describe, expect, test } from 'vitest';
import { deviceInUse } from '../../../src/renderer/src/audio/devices';

const device = (deviceId: string, label: string, groupId = deviceId) => ({
  deviceId,
  groupId,
  label,
  kind: 'audioinput' as const,
});

const BUILT_IN = device('m1', 'Built-in Microphone');
const HEADSET = device('m2', 'Headset');

describe('the device in use', () => {
  test('is the chosen one while it is plugged in', () => {
    const all = [device('default', 'Default - Built-in Microphone', 'm1'), BUILT_IN, HEADSET];
    expect(deviceInUse(all, 'audioinput', 'm2')).toEqual({
      id: 'm2',
      name: 'Headset',
      isChosen: true,
    });
  });

  test('is the system’s own when the chosen one is unplugged, and when none was chosen', () => {
    const all = [
      device('default', 'Default - Built-in Microphone', 'm1'),
      device('m3', 'Webcam'),
      BUILT_IN,
    ];
    for (const chosen of ['m2', '']) {
      expect(deviceInUse(all, 'audioinput', chosen)).toMatchObject({ id: 'm1', isChosen: false });
    }
  });

  test('is whatever there is where the system names none', () => {
    expect(deviceInUse([HEADSET], 'audioinput', 'm9')).toMatchObject({ name: 'Headset' });
  });

  test('is none where there is none of its kind', () => {
    expect(deviceInUse([HEADSET], 'audiooutput', '')).toBeUndefined();
  });
});
