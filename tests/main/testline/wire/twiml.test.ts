import { describe, expect, it } from 'vitest';
import { parseTwiml } from '../../../../src/main/testline/wire/twiml';

const DIAL = { verb: 'dial', callerId: undefined, announceUrl: undefined } as const;
const XML = 'text/xml; charset=utf-8';

describe('the TwiML reader', () => {
  it('reads every verb that the bridge gives', () => {
    const parsed = parseTwiml(
      XML,
      `<?xml version="1.0" encoding="UTF-8"?><Response>
        <Connect action="https://b.test/after"><Stream url="wss://b.test/m/1" statusCallback="https://b.test/s">
          <Parameter name="line" value="a &quot;b&quot; &amp; &lt;c&gt;"/></Stream></Connect>
        <Say>Fish &amp; chips</Say><Pause length="2"/><Pause/><Dial><Number>+1555</Number></Dial>
        <Dial action="/x">+1666</Dial>
        <Dial callerId="+1888"><Number url="/who">+1777</Number></Dial><Play digits="w1#"/>
        <Record maxLength="60" action="/r"/><Redirect>https://b.test/more</Redirect><Reject reason="busy"/><Hangup/>
      </Response>`,
    );
    expect(parsed).toEqual({
      ok: true,
      skipped: [],
      verbs: [
        {
          verb: 'stream',
          url: 'wss://b.test/m/1',
          statusCallback: 'https://b.test/s',
          parameters: { line: 'a "b" & <c>' },
          action: 'https://b.test/after',
        },
        { verb: 'say', text: 'Fish & chips' },
        { verb: 'pause', lengthMs: 2000 },
        { verb: 'pause', lengthMs: 1000 },
        { ...DIAL, number: '+1555', action: undefined },
        { ...DIAL, number: '+1666', action: '/x' },
        { ...DIAL, number: '+1777', callerId: '+1888', announceUrl: '/who', action: undefined },
        { verb: 'digits', digits: 'w1#' },
        { verb: 'record', maxLengthMs: 60_000, silenceMs: 5000, action: '/r' },
        { verb: 'redirect', url: 'https://b.test/more' },
        { verb: 'reject', reason: 'busy' },
        { verb: 'hangup' },
      ],
    });
  });

  it.each([
    ['a blank before the prolog', ' <?xml version="1.0"?><Response/>'],
    ['a raw ampersand', '<Response><Say>a & b</Say></Response>'],
    ['an open tag', '<Response><Say>'],
    ['no XML', 'hello'],
    ['another root', '<html/>'],
    ['nothing', ''],
  ])('refuses %s', (_case, xml) => {
    expect(parseTwiml(XML, xml)).toMatchObject({ ok: false, code: 12100 });
  });

  it('refuses another content type and skips unknown verbs', () => {
    expect(parseTwiml('application/json', '<Response/>')).toMatchObject({ ok: false, code: 12300 });
    expect(parseTwiml(XML, '<Response><say>x</say><Hangup/></Response>')).toEqual({
      ok: true,
      verbs: [{ verb: 'hangup' }],
      skipped: ['say'],
    });
  });
});
