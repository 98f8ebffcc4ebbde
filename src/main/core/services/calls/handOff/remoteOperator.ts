import type { HandOffAbility, LineVoice } from '@shared/domain/callEvent';
import type { PromptChangeId, ToolsChangeId, TurnId, WhisperId } from '@shared/domain/ids';
import { AppError, serializeError } from '@shared/errors/appError';
import type { HandOffControls } from '../../../ports/handOff';
import type { Ids } from '../../../ports/ids';
import type { ToolSpec } from '../../../ports/tool';
import type { CallLog } from '../../../session/callLog';
import type { Operator } from '../liveCalls';

export interface RemoteOperatorOptions {
  readonly log: CallLog;
  readonly ids: Ids;
  /** `engine.vapi` or the like. */
  readonly source: string;
  /** Undefined while the vendor has not taken the call, and when it is over. */
  readonly controls: () => HandOffControls | undefined;
  /** The tools of these names that this call can have; the names are those that agents list. */
  readonly toolSpecs: (names: readonly string[]) => readonly ToolSpec[];
  /** The agent may use these from now on. */
  readonly onTools: (tools: readonly ToolSpec[]) => void;
}

/** What the operator does to a call that a vendor has: all of it goes through the vendor. */
export class RemoteOperator implements Operator {
  readonly #options: RemoteOperatorOptions;
  #unusedPrompt: PromptChangeId | undefined;
  #unusedTools: ToolsChangeId | undefined;
  readonly #unusedWhispers: WhisperId[] = [];
  #voice: LineVoice = 'agent';

  constructor(options: RemoteOperatorOptions) {
    this.#options = options;
  }

  /** What the vendor lets be done. */
  static abilities(controls: HandOffControls): HandOffAbility[] {
    const can: Record<HandOffAbility, unknown> = {
      say: controls.say,
      whisper: controls.whisper,
      prompt: controls.applyPrompt,
      tools: controls.applyTools,
      mute: controls.muteAgent,
      listen: controls.listen,
    };
    return (Object.keys(can) as HandOffAbility[]).filter((ability) => can[ability] !== undefined);
  }

  applyPrompt(prompt: string): PromptChangeId {
    const { log, ids, source } = this.#options;
    const controls = this.#live();
    if (controls.applyPrompt === undefined) throw unable();
    const changeId = ids.next('change') as PromptChangeId;
    log.record({ type: 'prompt.changed', source: 'operator', changeId, prompt });
    controls.applyPrompt(prompt).then(
      () => {
        log.record({ type: 'prompt.acknowledged', source, changeId });
        this.#unusedPrompt = changeId;
      },
      (error: unknown) => {
        log.record({ type: 'prompt.rejected', source, changeId, error: serializeError(error) });
      },
    );
    return changeId;
  }

  applyTools(names: readonly string[]): ToolsChangeId {
    const { log, ids, source, toolSpecs, onTools } = this.#options;
    const controls = this.#live();
    if (controls.applyTools === undefined) throw unable();
    const changeId = ids.next('change') as ToolsChangeId;
    const specs = toolSpecs(names);
    const tools = specs.map(({ name, listedAs }) => listedAs ?? name);
    log.record({ type: 'tools.changed', source: 'operator', changeId, tools });
    onTools(specs);
    controls.applyTools(specs).then(
      () => {
        log.record({ type: 'tools.acknowledged', source, changeId });
        this.#unusedTools = changeId;
      },
      (error: unknown) => {
        log.record({ type: 'tools.rejected', source, changeId, error: serializeError(error) });
      },
    );
    return changeId;
  }

  async direct(mode: 'say' | 'whisper', text: string): Promise<void> {
    const { log, ids } = this.#options;
    const tell = this.#live()[mode];
    if (tell === undefined) throw unable();
    await tell(text);
    if (mode === 'say') {
      log.record({ type: 'agent.directed', source: 'operator', mode, text });
      return;
    }
    const whisperId = ids.next('whisper') as WhisperId;
    log.record({ type: 'agent.directed', source: 'operator', mode, text, whisperId });
    this.#unusedWhispers.push(whisperId);
  }

  /** Resolves when the vendor has done it. */
  async switchVoice(voice: Exclude<LineVoice, 'operator'>): Promise<void> {
    const { muteAgent } = this.#live();
    if (muteAgent === undefined || voice === 'hold_music') throw unable();
    if (voice === this.#voice) return;
    await muteAgent(voice === 'nobody');
    this.#voice = voice;
    const { log } = this.#options;
    const atMs = log.answeredForMs ?? 0;
    log.record({ type: 'voice.switched', source: 'operator', voice, atMs });
  }

  /** The agent begins a turn, which is made with all that it was told before. */
  agentBegan(turnId: TurnId): void {
    const { log, source } = this.#options;
    const toolsId = this.#unusedTools;
    if (toolsId !== undefined)
      log.record({ type: 'tools.first_used', source, changeId: toolsId, turnId });
    this.#unusedTools = undefined;
    const changeId = this.#unusedPrompt;
    if (changeId !== undefined) log.record({ type: 'prompt.first_used', source, changeId, turnId });
    this.#unusedPrompt = undefined;
    for (const whisperId of this.#unusedWhispers.splice(0)) {
      log.record({ type: 'whisper.first_used', source, whisperId, turnId });
    }
  }

  #live(): HandOffControls {
    const controls = this.#options.controls();
    if (controls !== undefined) return controls;
    throw new AppError({ code: 'call.not_live', message: 'This call is not in progress.' });
  }
}

function unable(): AppError {
  return new AppError({
    code: 'call.not_live',
    message:
      'This call was handed off, so its sound does not come through here and this cannot be done to it.',
  });
}
