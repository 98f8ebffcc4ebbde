/** An answer of Twilio's REST API that is an error, with the body that it documents. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  get body(): object {
    const { code, message, status } = this;
    return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  }
}

export const E164 = /^\+[1-9]\d{6,14}$/;

export function notFound(uri: string): Refusal {
  return new Refusal(404, 20404, `The requested resource ${uri} was not found`);
}
