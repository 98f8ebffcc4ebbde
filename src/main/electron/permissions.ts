import type { Session } from 'electron';

/** What a page of ours may use beside the microphone: writing the clipboard, naming a speaker. */
const HARMLESS: readonly string[] = ['clipboard-sanitized-write', 'speaker-selection'];

/** A page's wish, as Electron's two permission handlers tell it. */
export interface PermissionWish {
  readonly permission: string;
  /** Who asks: an origin or a URL, with or without a trailing slash. */
  readonly requestingUrl: string | undefined;
  readonly isMainFrame: boolean;
  /** For `media`: which kinds of device. */
  readonly mediaTypes: readonly string[];
}

/** Default deny. Only the main frame of our own page may use sound, and no page the camera. */
export function isPermitted(wish: PermissionWish, origin: string): boolean {
  if (!wish.isMainFrame || originOf(wish.requestingUrl) !== origin) return false;
  if (wish.permission !== 'media') return HARMLESS.includes(wish.permission);
  return wish.mediaTypes.length > 0 && wish.mediaTypes.every((type) => type === 'audio');
}

/** `URL.origin` is "null" for schemes of our own, so it is put together here. */
function originOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** Puts the rule on a session. */
export function guardPermissions(session: Session, origin: string): void {
  session.setPermissionRequestHandler((_contents, permission, grant, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const { requestingUrl, isMainFrame } = details;
    grant(isPermitted({ permission, requestingUrl, isMainFrame, mediaTypes }, origin));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingUrl, details) => {
    const { isMainFrame, mediaType } = details;
    const mediaTypes = mediaType === undefined ? [] : [mediaType];
    return isPermitted({ permission, requestingUrl, isMainFrame, mediaTypes }, origin);
  });
  session.setDevicePermissionHandler(() => false);
}
