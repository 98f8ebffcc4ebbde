import type { LineId } from '@shared/domain/ids';
import type { OwnNumber } from '../composition/environment';
import type { Storage } from '../storage/openStorage';

/** Makes the owner's own number a line, answered as the first line is, unless it is one already. */
export async function carrierLine(
  { lines }: Pick<Storage, 'lines'>,
  { carrierId, number }: OwnNumber,
): Promise<void> {
  const known = await lines.list();
  const [first] = known;
  if (first === undefined || known.some((line) => line.number === number)) return;
  const id = `line_${carrierId}_${number.slice(1)}` as LineId;
  await lines.put({ ...first, id, name: number, carrierId, number });
}
