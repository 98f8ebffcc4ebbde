import { isSameFormat, MULAW_8K, PCM16_24K, type AudioFormat } from '@shared/domain/audioFormat';
import { AppError } from '@shared/errors/appError';
import { baseOf } from '../../../core/phrases/phrases';
import type { EngineConfig } from '../../../core/ports/engine';
import type { ToolSpec } from '../../../core/ports/tool';
import type { OpenAiRealtimeConfig } from '../settings';
import { VOICES } from '../settings';
import type { WireAudioFormat, WireSession } from './wire';

/** Formats of both directions, best first: the telephone's own needs no conversion. */
export const FORMATS: readonly AudioFormat[] = [MULAW_8K, PCM16_24K];

/** Who answers: with `gated`, speech is noticed but neither cuts the agent off nor is answered. */
export type TurnMode = 'open' | 'gated';

export interface SessionPlan {
  readonly call: EngineConfig;
  readonly config: OpenAiRealtimeConfig;
  /** May have changed since the call began. */
  readonly prompt: string;
  readonly tools: readonly ToolSpec[];
  readonly mode: TurnMode;
}

/** The whole configuration, voice included; for a session that has not spoken. */
export function firstSession(plan: SessionPlan): Record<string, unknown> {
  const { voice, settings } = plan.call;
  const { pace: speed } = settings;
  return sessionOf(plan, { voice: voiceOf(voice), ...(speed === undefined ? {} : { speed }) });
}

/**
 * The whole configuration but for the voice and its speed, which are set before it is heard. Formats go along with
 * every update: one without them has been seen to bring 24 kHz back.
 */
export function laterSession(plan: SessionPlan): Record<string, unknown> {
  return sessionOf(plan, {});
}

function sessionOf({ call, config, prompt, tools, mode }: SessionPlan, output: object) {
  const { transcriptionModel: model, noiseReduction, maxOutputTokens } = config;
  return {
    type: 'realtime',
    output_modalities: ['audio'],
    instructions: prompt,
    audio: {
      input: {
        format: wireFormat(call.inputFormat),
        noise_reduction: noiseReduction === undefined ? null : { type: noiseReduction },
        transcription: model === undefined ? null : { model, language: baseOf(call.language) },
        turn_detection: turnDetection(call, config, mode),
      },
      output: { format: wireFormat(call.outputFormat), ...output },
    },
    tools: tools.map(({ name, description, parameters }) => ({
      type: 'function',
      name,
      description,
      parameters,
    })),
    tool_choice: 'auto',
    ...(maxOutputTokens === undefined ? {} : { max_output_tokens: maxOutputTokens }),
  };
}

/** Always complete: how deep an update merges is not documented. */
function turnDetection(
  call: EngineConfig,
  { turnDetection: settings, idleTimeoutMs }: OpenAiRealtimeConfig,
  mode: TurnMode,
): Record<string, unknown> {
  const answers = mode === 'open';
  const flags = { create_response: answers, interrupt_response: answers };
  if (settings.kind === 'semantic_vad') {
    return { type: settings.kind, eagerness: settings.eagerness, ...flags };
  }
  return {
    type: settings.kind,
    threshold: settings.threshold,
    prefix_padding_ms: settings.prefixPaddingMs,
    silence_duration_ms: call.settings.pauseMs ?? settings.silenceMs,
    idle_timeout_ms: answers ? (idleTimeoutMs ?? null) : null,
    ...flags,
  };
}

/** Longest waits of `semantic_vad`, milliseconds. */
const EAGERNESS_MS = { low: 8000, medium: 4000, auto: 4000, high: 2000 } as const;

/** After so long a pause of the caller's the vendor takes their turn for finished. */
export function longestPauseMs({ call, config }: Pick<SessionPlan, 'call' | 'config'>): number {
  const { kind, eagerness, silenceMs } = config.turnDetection;
  if (kind === 'semantic_vad') return EAGERNESS_MS[eagerness];
  return call.settings.pauseMs ?? silenceMs;
}

/** Throws `engine.failed` unless the session carries the formats that were asked for. */
export function requireFormats(session: WireSession, call: EngineConfig): void {
  const input = session.audio?.input?.format;
  const output = session.audio?.output?.format;
  if (isWireFormat(input, call.inputFormat) && isWireFormat(output, call.outputFormat)) return;
  throw new AppError({
    code: 'engine.failed',
    message:
      'OpenAI did not confirm the telephone’s sound format, so the caller would hear noise. ' +
      'Check that the base address is one of the current Realtime interface.',
    detail: `asked for ${wireFormat(call.inputFormat).type}, got ${input?.type ?? 'none'} in, ${output?.type ?? 'none'} out`,
  });
}

function isWireFormat(confirmed: WireAudioFormat | undefined, asked: AudioFormat): boolean {
  const { type, rate } = wireFormat(asked);
  return confirmed?.type === type && (rate === undefined || (confirmed.rate ?? rate) === rate);
}

function wireFormat(format: AudioFormat): WireAudioFormat {
  return isSameFormat(format, MULAW_8K)
    ? { type: 'audio/pcmu' }
    : { type: 'audio/pcm', rate: PCM16_24K.rateHz };
}

/** An agent that was made for another engine keeps a voice that is unknown here. */
function voiceOf(wanted: string): string | { readonly id: string } {
  if (wanted.startsWith('voice_')) return { id: wanted };
  return VOICES.some(({ id }) => id === wanted) ? wanted : VOICES[0].id;
}
