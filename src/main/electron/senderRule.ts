/** The part of Electron's `WebFrameMain` that the rule looks at. */
export interface SenderFrame {
  readonly origin: string;
  readonly parent: object | null;
}

export interface SenderRuleOptions {
  /** Where our pages come from; exact, without a trailing slash. */
  readonly origin: string;
  /** Whether a window of ours shows this page. */
  readonly isOurs: (senderId: number) => boolean;
}

/** A message from a page: the frame it came from (gone: null) and the page's `webContents.id`. */
export interface Sender {
  readonly senderFrame: SenderFrame | null;
  readonly sender: { readonly id: number };
}

/** Only the main frame of a window that we made, showing our own page, may speak to the app. */
export function isTrustedSender(event: Sender, { origin, isOurs }: SenderRuleOptions): boolean {
  const { senderFrame, sender } = event;
  if (senderFrame === null) return false;
  return senderFrame.parent === null && senderFrame.origin === origin && isOurs(sender.id);
}
