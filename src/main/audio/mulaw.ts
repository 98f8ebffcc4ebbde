import { createCompander } from './companding';

/** The code of the sample 0: what a silent mu-law line carries. */
export const MULAW_SILENCE = 0xff;

/**
 * ITU-T G.711 mu-law by the rule of the ITU-T G.191 reference software. A negative sample is
 * complemented, not negated, so that a sample on a decision boundary falls as the reference has
 * it; encoders that negate differ on 127 inputs.
 */
const mulaw = createCompander({
  compress(sample) {
    const magnitude = Math.min(((sample < 0 ? ~sample : sample) >> 2) + 33, 0x1fff);
    const segment = 27 - Math.clz32(magnitude);
    const step = (magnitude >> segment) & 0x0f;
    return ((8 - segment) << 4) | (0x0f - step) | (sample < 0 ? 0 : 0x80);
  },
  expand(code) {
    const segment = (~code >> 4) & 0x07;
    const step = ~code & 0x0f;
    const magnitude = ((step << 3) + 0x84) * (1 << segment) - 0x84;
    return code < 0x80 ? -magnitude : magnitude;
  },
});

/** Mu-law codes of 16-bit samples, exact to ITU-T G.191. @see Compander.encode */
export const encodeMulaw = mulaw.encode;
/** 16-bit samples of mu-law codes, exact to ITU-T G.191. @see Compander.decode */
export const decodeMulaw = mulaw.decode;
