/** The host that Exotel documents for flows, whatever the region of the account. */
const FLOWS_BASE_URL = 'http://my.exotel.com';

/** `…/<account>/exoml/start_voice/29281`; newer answers shorten it to `…/exoml/start/29281`. */
const FLOW_ADDRESS = /\/exoml\/start(?:_voice)?\/([\w-]{1,40})\/?(?:\?|$)/;

/** The name of the flow that an address starts; undefined for any other address. */
export function flowIn(address: string): string | undefined {
  return FLOW_ADDRESS.exec(address)?.[1];
}

/**
 * The address that starts a flow ("Voice v1", `Url`; ExoPhones, `VoiceUrl`).
 *
 * @param flow its number in Exotel's dashboard, or a whole address where the region has another host
 */
export function flowAddress(accountSid: string, flow: string): string {
  if (/^https?:/.test(flow)) return flow;
  return `${FLOWS_BASE_URL}/${accountSid}/exoml/start_voice/${flow}`;
}
