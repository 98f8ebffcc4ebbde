import type { Logger } from '../../core/ports/logger';

const KEPT_LINES = 8;
const MAX_LINE_CHARS = 300;
/** A program that complains without end must not fill the log. */
const MAX_LOGGED_LINES = 500;

/** What a started program writes about itself: into the log, and the end of it for the owner. */
export class ProgramOutput {
  readonly #scrub: (text: string) => string;
  readonly #logger: Logger;
  readonly #lines: string[] = [];
  #logged = 0;

  constructor(scrub: (text: string) => string, logger: Logger) {
    this.#scrub = scrub;
    this.#logger = logger;
  }

  get text(): string {
    return this.#lines.join('\n');
  }

  readonly onLine = (raw: string): void => {
    const line = this.#scrub(raw).slice(0, MAX_LINE_CHARS);
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
    if (this.#logged++ < MAX_LOGGED_LINES) this.#logger.info({ line }, 'an MCP server wrote');
  };
}
