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

/** Puts the rule on a session. `isOurs`: whether the page with this id may ask at all. */
export function guardPermissions(
  session: Session,
  origin: string,
  isOurs: (contentsId: number) => boolean = () => true,
): void {
  session.setPermissionRequestHandler((contents, permission, grant, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const { requestingUrl, isMainFrame } = details;
    const wish = { permission, requestingUrl, isMainFrame, mediaTypes };
    grant(isOurs(contents.id) && isPermitted(wish, origin));
  });
  session.setPermissionCheckHandler((contents, permission, requestingUrl, details) => {
    const { isMainFrame, mediaType } = details;
    const mediaTypes = mediaType === undefined ? [] : [mediaType];
    const wish = { permission, requestingUrl, isMainFrame, mediaTypes };
    return (contents === null || isOurs(contents.id)) && isPermitted(wish, origin);
  });
  session.setDevicePermissionHandler(() => false);
}
