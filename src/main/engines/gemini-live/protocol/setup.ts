import type { EngineConfig } from '../../../core/ports/engine';
import type { ToolSpec } from '../../../core/ports/tool';
import { DEFAULT_PAUSE_MS, VOICES, type GeminiLiveConfig } from '../settings';
import { familyOf } from './modelFamily';
import { toWireSchema } from './schema';
import type { Content } from './wire';

/** From so many tokens of context on, the vendor forgets the oldest … */
const COMPRESS_FROM_TOKENS = 24_000;
/** … down to so many. A session is unlimited only with this. */
const COMPRESS_TO_TOKENS = 12_000;
/** Of speech, before it counts as such: less is a click on the line. */
const PREFIX_PADDING_MS = 120;

export interface SessionPlan {
  readonly call: EngineConfig;
  readonly config: GeminiLiveConfig;
  /** May have changed since the call began. */
  readonly prompt: string;
  readonly tools: readonly ToolSpec[];
  /** Goes on where an earlier connection left off. */
  readonly handle: string | undefined;
  /** The conversation so far, for a session that begins anew. */
  readonly history: readonly Content[];
}

/** The first message. All of it is fixed for the connection, but for what `contextUpdate` changes. */
export function setupMessage(plan: SessionPlan): { readonly setup: Record<string, unknown> } {
  const { call, config, handle, history } = plan;
  const family = familyOf(config.model);
  const isSeeded = handle === undefined && history.length > 0;
  return {
    setup: {
      model: `models/${config.model.replace(/^models\//, '')}`,
      generationConfig: {
        responseModalities: ['AUDIO'],
        speechConfig: {
          voiceConfig: { prebuiltVoiceConfig: { voiceName: voiceOf(call.voice) } },
        },
      },
      systemInstruction: instruction(
        isSeeded && !family.takesTurns ? `${promptOf(plan)}\n\n${told(history)}` : promptOf(plan),
      ),
      ...(plan.tools.length === 0 ? {} : { tools: toolsOf(plan) }),
      realtimeInputConfig: {
        automaticActivityDetection: {
          // A telephone is noisy: what is not surely speech must not cut the agent off.
          startOfSpeechSensitivity: 'START_SENSITIVITY_LOW',
          endOfSpeechSensitivity: 'END_SENSITIVITY_LOW',
          prefixPaddingMs: PREFIX_PADDING_MS,
          silenceDurationMs: pauseMs(call),
        },
        activityHandling: 'START_OF_ACTIVITY_INTERRUPTS',
      },
      inputAudioTranscription: {},
      outputAudioTranscription: {},
      sessionResumption: handle === undefined ? {} : { handle },
      contextWindowCompression: {
        // 64-bit numbers are text in this interface.
        triggerTokens: String(COMPRESS_FROM_TOKENS),
        slidingWindow: { targetTokens: String(COMPRESS_TO_TOKENS) },
      },
      ...(isSeeded && family.takesTurns
        ? { historyConfig: { initialHistoryInClientContent: true } }
        : {}),
    },
  };
}

/** Changes what of the setup can change in mid-session. */
export function contextUpdate(plan: SessionPlan): {
  readonly contextUpdate: Record<string, unknown>;
} {
  return {
    contextUpdate: {
      systemInstruction: instruction(promptOf(plan)),
      tools: { tools: toolsOf(plan) },
    },
  };
}

/** After so long a pause of the caller's the vendor takes their turn for finished. */
export function pauseMs(call: EngineConfig): number {
  return call.settings.pauseMs ?? DEFAULT_PAUSE_MS;
}

function toolsOf({ tools, config }: SessionPlan): object[] {
  if (tools.length === 0) return [];
  const behavior = familyOf(config.model).runsToolsAside ? { behavior: 'NON_BLOCKING' } : {};
  return [
    {
      functionDeclarations: tools.map(({ name, description, parameters }) => {
        const schema = toWireSchema(parameters);
        const described = schema === undefined ? {} : { parameters: schema };
        return { name, description, ...described, ...behavior };
      }),
    },
  ];
}

/** These models choose the language they speak by what they are told and hear. */
function promptOf({ call, prompt }: SessionPlan): string {
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(call.language);
  return `${prompt}\n\nSpeak ${name ?? call.language} unless the caller speaks another language.`;
}

function instruction(text: string): Pick<Content, 'parts'> {
  return { parts: [{ text }] };
}

function told(history: readonly Content[]): string {
  const lines = history.map(({ role, parts: [{ text }] }) => {
    return `${role === 'model' ? 'You' : 'Caller'}: ${text}`;
  });
  return `The call has been going on for a while. What was said so far:\n${lines.join('\n')}`;
}

/** An agent that was made for another engine keeps a voice that is unknown here. */
function voiceOf(wanted: string): string {
  const known = VOICES.find(({ id }) => id.toLowerCase() === wanted.toLowerCase());
  return known?.id ?? VOICES[0]?.id ?? wanted;
}
