import fc from 'fast-check';
import { expect, it } from 'vitest';
import { laterStatus } from '@shared/domain/texts/deliveryStatus';
import { TextStatusSchema, type TextStatus } from '@shared/domain/texts/textThread';

const REPORTED = ['queued', 'sent', 'delivered', 'undelivered', 'failed'] as const;
const FINAL: readonly TextStatus[] = ['delivered', 'undelivered', 'failed'];

const after = (reports: readonly TextStatus[]): TextStatus =>
  reports.reduce(laterStatus, 'sending');

it('whatever the order of reports, the first final one stays', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...REPORTED), { maxLength: 12 }), (reports) => {
      const final = reports.find((each) => FINAL.includes(each));
      if (final !== undefined) expect(after(reports)).toBe(final);
      else if (reports.length > 0)
        expect(after(reports)).toBe(reports.includes('sent') ? 'sent' : 'queued');
    }),
  );
});

it('a report proves a text that its carrier never confirmed', () => {
  expect(laterStatus('unconfirmed', 'sent')).toBe('sent');
  expect(laterStatus('sent', 'unconfirmed')).toBe('sent');
});

it('nothing is reported on what came in or was only noted', () => {
  for (const reported of TextStatusSchema.options) {
    expect(laterStatus('received', reported)).toBe('received');
    expect(laterStatus('noted', reported)).toBe('noted');
  }
});
