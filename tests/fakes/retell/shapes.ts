import type Retell from 'retell-sdk';

type PhoneCall = Retell.PhoneCallResponse;
type Agent = Retell.AgentResponse;

export const FAKE_AGENT_ID = 'agent_lotus7kq';

/** A call that has not begun. */
export function newCall(
  callId: string,
  given: Pick<PhoneCall, 'from_number' | 'to_number' | 'direction'> &
    Partial<Pick<PhoneCall, 'agent_id' | 'metadata' | 'retell_llm_dynamic_variables'>>,
): PhoneCall {
  return {
    call_id: callId,
    agent_id: FAKE_AGENT_ID,
    agent_version: 1,
    call_type: 'phone_call',
    call_status: 'registered',
    ...given,
  };
}

export function agentAsking(llmUrl: string): Agent {
  return {
    agent_id: FAKE_AGENT_ID,
    last_modification_timestamp: 1_767_000_000_000,
    response_engine: { type: 'custom-llm', llm_websocket_url: llmUrl },
    version: 1,
    voice_id: '11labs-Adrian',
    channel: 'voice',
  } as Agent;
}

/** What Retell knows once a call is over; costs in US cents. */
export function afterwards(
  call: PhoneCall,
  transcript: string,
  reason: NonNullable<PhoneCall['disconnection_reason']>,
): PhoneCall {
  return {
    ...call,
    call_status: reason.startsWith('error_') ? 'error' : 'ended',
    start_timestamp: 1_767_000_000_000,
    end_timestamp: 1_767_000_060_000,
    duration_ms: 60_000,
    transcript,
    recording_url: `https://recordings.retell.test/${call.call_id}/recording.wav`,
    public_log_url: `https://logs.retell.test/${call.call_id}/public.log`,
    disconnection_reason: reason,
    call_cost: {
      combined_cost: 12.5,
      total_duration_seconds: 60,
      total_duration_unit_price: 0.2,
      product_costs: [
        { product: 'elevenlabs_tts', cost: 7, unit_price: 0.1 },
        { product: 'retell_platform', cost: 5.5, unit_price: 0.1 },
      ],
    },
  };
}

export function analysed(call: PhoneCall): PhoneCall {
  return {
    ...call,
    call_analysis: {
      call_summary: 'The caller booked a cleaning.',
      user_sentiment: 'Positive',
      call_successful: true,
      in_voicemail: false,
    },
  };
}
