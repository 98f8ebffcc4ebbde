import { createCompander } from './companding';

/** The code of the sample 0: what a silent A-law line carries. */
export const ALAW_SILENCE = 0xd5;

/** A-law toggles every second bit of the code on the line (ITU-T G.711, table 1a, note 2). */
const EVEN_BITS = 0x55;

/**
 * ITU-T G.711 A-law by the rule of the ITU-T G.191 reference software, which complements a
 * negative sample where other encoders negate it.
 */
const alaw = createCompander({
  compress(sample) {
    const magnitude = (sample < 0 ? ~sample : sample) >> 4;
    const segment = Math.max(0, 28 - Math.clz32(magnitude));
    const step = (segment > 1 ? magnitude >> (segment - 1) : magnitude) & 0x0f;
    return ((segment << 4) | step | (sample < 0 ? 0 : 0x80)) ^ EVEN_BITS;
  },
  expand(code) {
    const plain = code ^ EVEN_BITS;
    const segment = (plain >> 4) & 0x07;
    const step = (plain & 0x0f) << 4;
    const magnitude = segment === 0 ? step + 8 : (step + 0x108) << (segment - 1);
    return (plain & 0x80) === 0 ? -magnitude : magnitude;
  },
});

/** A-law codes of 16-bit samples, exact to ITU-T G.191. @see Compander.encode */
export const encodeAlaw = alaw.encode;
/** 16-bit samples of A-law codes, exact to ITU-T G.191. @see Compander.decode */
export const decodeAlaw = alaw.decode;
