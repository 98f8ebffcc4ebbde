import type { UsageReport } from '@shared/domain/cost/usage';
import type { ToolCallId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import type { LeftBehind } from '../../../src/main/core/ports/engine';
import type { HandOffListener } from '../../../src/main/core/ports/handOff';
import type { ToolResult } from '../../../src/main/core/ports/tool';

type Words = Parameters<HandOffListener['onText']>[0];

/** Writes down what a vendor tells of a call that it has. */
export class CallEar implements HandOffListener {
  readonly words: Words[] = [];
  readonly tools: { readonly name: string; readonly arguments: unknown }[] = [];
  readonly usage: UsageReport[] = [];
  readonly left: LeftBehind[] = [];
  readonly warnings: AppError[] = [];
  readonly ended: Parameters<HandOffListener['onEnded']>[0][] = [];
  readonly consent: unknown[] = [];
  answers = 0;
  /** What tools give; what the vendor is to do then may be told in it. */
  run: (name: string) => Promise<ToolResult> = () =>
    Promise.resolve({ ok: true, value: { at: '9:30' } });

  /** Turns that are over, as the log would have them. */
  get turns(): string[] {
    return this.words
      .filter(({ isFinal }) => isFinal)
      .map(({ speaker, text, heardText }) =>
        heardText === undefined ? `${speaker}: ${text}` : `${speaker}: ${text} [${heardText}]`,
      );
  }

  onText(words: Words): void {
    this.words.push(words);
  }
  onAnswered(): void {
    this.answers += 1;
  }
  onConsent(consent: unknown): void {
    this.consent.push(consent);
  }
  runTool(call: {
    readonly toolCallId: ToolCallId;
    readonly name: string;
    readonly arguments: unknown;
  }): Promise<ToolResult> {
    this.tools.push({ name: call.name, arguments: call.arguments });
    return this.run(call.name);
  }
  onUsage(report: UsageReport): void {
    this.usage.push(report);
  }
  onLeftBehind(left: LeftBehind): void {
    this.left.push(left);
  }
  onWarning(error: AppError): void {
    this.warnings.push(error);
  }
  onEnded(ending: Parameters<HandOffListener['onEnded']>[0]): void {
    this.ended.push(ending);
  }
}
