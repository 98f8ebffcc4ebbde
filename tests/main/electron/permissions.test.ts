import { describe, expect, it } from 'vitest';
import { isPermitted, type PermissionWish } from '../../../src/main/electron/permissions';

const ORIGIN = 'app://patchcord';
const MICROPHONE: PermissionWish = {
  permission: 'media',
  requestingUrl: 'app://patchcord/',
  isMainFrame: true,
  mediaTypes: ['audio'],
};

describe('permissions', () => {
  it.each<[string, Partial<PermissionWish>]>([
    ['the microphone', {}],
    ['the microphone, by its bare origin', { requestingUrl: ORIGIN }],
    ['copying text', { permission: 'clipboard-sanitized-write', mediaTypes: [] }],
    ['choosing a speaker', { permission: 'speaker-selection', mediaTypes: [] }],
  ])('give our page %s', (_case, change) => {
    expect(isPermitted({ ...MICROPHONE, ...change }, ORIGIN)).toBe(true);
  });

  it.each<[string, Partial<PermissionWish>]>([
    ['the camera', { mediaTypes: ['video'] }],
    ['microphone and camera together', { mediaTypes: ['audio', 'video'] }],
    ['a device of an unknown kind', { mediaTypes: ['unknown'] }],
    ['a device of no kind', { mediaTypes: [] }],
    ['its frames the microphone', { isMainFrame: false }],
    ['another page the microphone', { requestingUrl: 'https://evil.test/' }],
    ['a page of a longer name the microphone', { requestingUrl: 'app://patchcord.evil/' }],
    ['a page without a name the microphone', { requestingUrl: undefined }],
    ['what is not a page the microphone', { requestingUrl: 'patchcord' }],
    ['reading the clipboard', { permission: 'clipboard-read' }],
    ['its place', { permission: 'geolocation' }],
    ['notifications', { permission: 'notifications' }],
    ['the screen', { permission: 'display-capture' }],
    ['something invented later', { permission: 'telepathy' }],
  ])('do not give %s', (_case, change) => {
    expect(isPermitted({ ...MICROPHONE, ...change }, ORIGIN)).toBe(false);
  });
});
