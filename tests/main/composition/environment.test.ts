import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import { readEnvironment } from '../../../src/main/composition/environment';

describe('the environment', () => {
  it('asks for nothing when nothing is set, or set to nothing', () => {
    const nothing = {
      dataDir: undefined,
      publicUrl: undefined,
      logLevel: undefined,
      secrets: new Map(),
      ownNumbers: [],
      twilioApiBaseUrl: undefined,
      openaiBaseUrl: undefined,
      openaiRealtimeModel: undefined,
      openaiTextModel: undefined,
      isConsolePrinted: false,
      trunk: { sipAddresses: [], gateways: [] },
    };
    expect(readEnvironment({})).toEqual(nothing);
    expect(readEnvironment({ PATCHCORD_DATA_DIR: '', PATCHCORD_LOG: '' })).toEqual(nothing);
  });

  it('is read', () => {
    const environment = readEnvironment({
      PATCHCORD_DATA_DIR: 'data',
      PATCHCORD_PUBLIC_URL: 'https://phone.example.test',
      PATCHCORD_LOG: 'debug',
      PATCHCORD_PRINT_CONSOLE: '1',
      TWILIO_ACCOUNT_SID: `AC${'01'.repeat(16)}`,
      TWILIO_AUTH_TOKEN: 'ab'.repeat(16),
      TWILIO_API_KEY: `SK${'02'.repeat(16)}`,
      TWILIO_API_SECRET: 'an-invented-secret',
      TWILIO_API_BASE_URL: 'http://127.0.0.1:8080/',
      OPENAI_API_KEY: 'sk-invented',
      OPENAI_BASE_URL: 'https://models.example.test/v1',
      OPENAI_REALTIME_MODEL: 'gpt-realtime',
      OPENAI_TEXT_MODEL: 'gpt-5-mini',
      NGROK_AUTHTOKEN: 'invented-ngrok-token',
      TWILIO_PHONE_NUMBER: '+15550100001',
      LOCALTUNNEL_HOST: 'https://tunnel.example.test/',
      PHONE_NUMBER: '+918040001234, +918040005678',
      VAPI_FQDN: 'lotus@sip.vapi.ai',
      EXOTEL_GATEWAY_IP: '203.0.113.20',
      EXOTEL_GATEWAY_PORT: '5070',
      TRANSPORT_TYPE: 'tls',
    });
    expect(environment).toEqual({
      dataDir: resolve('data'),
      publicUrl: 'https://phone.example.test',
      localtunnelHost: 'https://tunnel.example.test',
      logLevel: 'debug',
      secrets: new Map([
        ['twilio.accountSid', `AC${'01'.repeat(16)}`],
        ['twilio.authToken', 'ab'.repeat(16)],
        ['twilio.apiKey', `SK${'02'.repeat(16)}`],
        ['twilio.apiSecret', 'an-invented-secret'],
        ['openai.apiKey', 'sk-invented'],
        ['ngrok.authtoken', 'invented-ngrok-token'],
      ]),
      ownNumbers: [
        { carrierId: 'twilio', number: '+15550100001' },
        { carrierId: 'exotel', number: '+918040001234' },
        { carrierId: 'exotel', number: '+918040005678' },
      ],
      twilioApiBaseUrl: 'http://127.0.0.1:8080',
      openaiBaseUrl: 'https://models.example.test/v1',
      openaiRealtimeModel: 'gpt-realtime',
      openaiTextModel: 'gpt-5-mini',
      isConsolePrinted: true,
      trunk: {
        sipAddresses: ['lotus@sip.vapi.ai'],
        gateways: ['203.0.113.20'],
        gatewayPort: 5070,
        transport: 'tls',
      },
    });
  });

  it('gives the keys of every other account, under the first of their names', () => {
    const { secrets } = readEnvironment({
      GEMINI_API_KEY: 'invented-gemini-key',
      GEMINI_BASE_URL: 'http://127.0.0.1:9000/',
      VAPI_PRIVATE_KEY: 'invented-vapi-key',
      RETELL_API_KEY: 'invented-retell-key',
      EXO_ACCOUNT_SID: 'acme1',
      EXO_SUBSCRIBIX_DOMAIN: 'api.in.exotel.com',
      SPEECH_LANGUAGE_BASE_URL: 'http://127.0.0.1:11434/v1',
    });
    expect(Object.fromEntries(secrets)).toEqual({
      'gemini.apiKey': 'invented-gemini-key',
      'gemini.baseUrl': 'http://127.0.0.1:9000/',
      'vapi.privateKey': 'invented-vapi-key',
      'retell.apiKey': 'invented-retell-key',
      'exotel.accountSid': 'acme1',
      'exotel.subdomain': 'api.in.exotel.com',
      'speech.languageUrl': 'http://127.0.0.1:11434/v1',
    });
  });

  it.each([
    ['PATCHCORD_LOG', 'hunter2'],
    ['VAPI_BASE_URL', 'hunter2'],
    ['EXO_SUBSCRIBIX_DOMAIN', 'https://hunter2'],
    ['GEMINI_API_KEY', 'hunter2 and more'],
    ['PATCHCORD_PUBLIC_URL', 'hunter2'],
    ['PATCHCORD_PUBLIC_URL', 'file:///hunter2'],
    ['LOCALTUNNEL_HOST', 'hunter2'],
    ['PATCHCORD_PRINT_CONSOLE', 'hunter2'],
    ['PATCHCORD_ENGINE', 'hunter2'],
    ['TWILIO_AUTH_TOKEN', 'hunter2'],
    ['TWILIO_ACCOUNT_SID', 'hunter2'],
    ['TWILIO_API_KEY', 'hunter2'],
    ['TWILIO_API_BASE_URL', 'hunter2'],
    ['OPENAI_API_KEY', 'hunter2 and more'],
    ['OPENAI_BASE_URL', 'ws://hunter2'],
  ])('is refused with the name of %s and without its content', (name, value) => {
    let refusal: unknown;
    try {
      readEnvironment({ [name]: value });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(AppError);
    expect(String(refusal)).toContain(name);
    expect(JSON.stringify([String(refusal), refusal])).not.toContain('hunter2');
  });
});
