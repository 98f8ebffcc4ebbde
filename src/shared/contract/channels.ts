// Names only and no imports: this is all of the contract that the preload carries.

export const COMMANDS = [
  'app.info',
  'engines.list',
  'calls.list',
  'calls.events',
  'calls.dial',
  'calls.hangUp',
  'calls.transfer',
  'calls.sendDigits',
  'calls.applyPrompt',
  'calls.say',
  'calls.whisper',
  'calls.switchVoice',
  'calls.exportText',
  'calls.remove',
  'softphone.call',
  'softphone.callNumber',
  'softphone.mute',
  'softphone.pickUp',
  'softphone.say',
  'softphone.pressDigit',
  'softphone.setLine',
  'softphone.hangUp',
  'agents.list',
  'agents.create',
  'agents.save',
  'agents.versions',
  'agents.remove',
  'businesses.list',
  'businesses.save',
  'lines.list',
  'lines.assign',
  'lines.numbers',
  'lines.add',
  'lines.remove',
  'lines.point',
  'lines.setFallback',
  'accounts.get',
  'accounts.saveTwilio',
  'accounts.saveTwilioApiKey',
  'accounts.removeTwilio',
  'accounts.saveOpenai',
  'accounts.removeOpenai',
  'accounts.check',
  'accounts.allowPlain',
  'calendar.list',
  'calendar.book',
  'calendar.move',
  'calendar.cancel',
  'calendar.restore',
  'calendar.export',
  'calendar.feed',
  'calendar.setFeed',
  'calendar.renewFeed',
  'messages.list',
  'messages.markRead',
  'threads.list',
  'threads.read',
  'threads.send',
  'threads.start',
  'threads.sendAgain',
  'threads.takeOver',
  'threads.handBack',
  'threads.markRead',
  'threads.clearAttention',
  'threads.testText',
  'tools.list',
  'tools.saveHttp',
  'tools.saveServer',
  'tools.remove',
  'tools.reconnect',
  'tools.tryHttp',
  'tools.tryServer',
  'settings.get',
  'settings.update',
  'tunnel.status',
  'tunnel.choose',
  'tunnel.saveNgrokAuthtoken',
  'tunnel.test',
] as const;
export type CommandName = (typeof COMMANDS)[number];

export const STREAMS = [
  'app.health',
  'app.changes',
  'calls.live',
  'calls.levels',
  'softphone.state',
  'threads.drafts',
] as const;
export type StreamName = (typeof STREAMS)[number];

/** Electron IPC channel names; everything travels inside these. */
export const IPC_INVOKE = 'patchcord:invoke';
export const IPC_SUBSCRIBE = 'patchcord:subscribe';
export const IPC_UNSUBSCRIBE = 'patchcord:unsubscribe';
export const IPC_STREAM = 'patchcord:stream';
export const IPC_AUDIO = 'patchcord:audio';

/** The three channels of a vendor's page: it asks for a token, takes orders and reports. */
export const IPC_VENDOR_TOKEN = 'patchcord:vendorToken';
export const IPC_VENDOR_ORDER = 'patchcord:vendorOrder';
export const IPC_VENDOR_REPORT = 'patchcord:vendorReport';
