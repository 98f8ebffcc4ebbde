/**
 * The samples of 16-bit little-endian PCM. Shares the caller's memory where alignment allows, so
 * the result is only good until the caller reuses its bytes. An odd last byte is left out.
 * Every platform this runs on is little-endian.
 */
export function decodePcm16(bytes: Uint8Array): Int16Array {
  const sampleCount = bytes.length >> 1;
  if ((bytes.byteOffset & 1) === 0) {
    return new Int16Array(bytes.buffer, bytes.byteOffset, sampleCount);
  }
  const aligned = new Uint8Array(sampleCount * 2);
  aligned.set(bytes.subarray(0, sampleCount * 2));
  return new Int16Array(aligned.buffer);
}

/** The bytes of samples as 16-bit little-endian PCM. Shares the caller's memory. */
export function encodePcm16(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}
