/** How Vapi says no: `{"message": string | string[], "error": "Bad Request", "statusCode": 400}`. */
export class Refusal extends Error {
  readonly status: number;
  readonly reasons: string | readonly string[];

  constructor(status: number, reasons: string | readonly string[]) {
    super(String(reasons));
    this.status = status;
    this.reasons = reasons;
  }

  get body(): object {
    const names: Readonly<Record<number, string>> = {
      400: 'Bad Request',
      401: 'Unauthorized',
      403: 'Forbidden',
      404: 'Not Found',
      429: 'Too Many Requests',
    };
    return { message: this.reasons, error: names[this.status] ?? 'Error', statusCode: this.status };
  }
}
