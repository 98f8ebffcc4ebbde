/** A number of the account as "ExoPhones" shows it. */
export interface ExoPhone {
  readonly sid: string;
  readonly phone_number: string;
  friendly_name: string;
  /** `http://my.exotel.com/<account>/exoml/start_voice/<flow>`, or what Exotel makes of it. */
  voice_url: string | null;
  readonly capabilities: { readonly voice: boolean; readonly sms: boolean };
}

/** Exotel takes addresses of its own flows and nothing else. */
const FLOW_ADDRESS = /^https?:\/\/my\.[\w.]*exotel\.com\/(?:\w+\/)?exoml\/start(?:_voice)?\/\d+$/;

/** The numbers of an account, page by page (https://developer.exotel.com/api/exophone-details). */
export class ExoPhones {
  readonly #phones: ExoPhone[] = [];

  add(number: string, voiceUrl?: string): ExoPhone {
    const phone: ExoPhone = {
      sid: `exo${String(this.#phones.length + 1).padStart(4, '0')}`,
      phone_number: number,
      friendly_name: number,
      voice_url: voiceUrl ?? null,
      capabilities: { voice: true, sms: true },
    };
    this.#phones.push(phone);
    return phone;
  }

  page(query: URLSearchParams): unknown {
    const size = Number(query.get('PageSize') ?? 50);
    const page = Number(query.get('Page') ?? 0);
    const end = (page + 1) * size;
    return {
      page,
      page_size: size,
      next_page_uri: end < this.#phones.length ? `/IncomingPhoneNumbers?Page=${page + 1}` : null,
      incoming_phone_numbers: this.#phones.slice(end - size, end),
    };
  }

  /** Undefined for a number that is not the account's; a text for what Exotel refuses. */
  change(sid: string, form: URLSearchParams): ExoPhone | string | undefined {
    const phone = this.#phones.find((each) => each.sid === sid);
    const url = form.get('VoiceUrl');
    if (phone === undefined || url === null) return phone;
    if (url !== '' && !FLOW_ADDRESS.test(url)) return 'Invalid parameter: VoiceUrl';
    phone.voice_url = url === '' ? null : url;
    return phone;
  }
}
