import { cleanup, render } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useVirtualRows } from '../../../../src/renderer/src/ui/virtualRows/useVirtualRows';
import { VirtualRows } from '../../../../src/renderer/src/ui/virtualRows/VirtualRows';

const ROW_PX = 28.859375;

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(
    // What scaling makes of it is a little off.
    new DOMRect(0, 0, 400, ROW_PX + 1e-5),
  );
});

afterEach(cleanup);

function List({ gap }: { readonly gap: number }) {
  const box = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualRows({
    count: 1_000,
    getScrollElement: () => box.current,
    estimateSize: () => 20,
    initialOffset: 2_000,
    overscan: 2,
    gap,
  });
  return (
    <div ref={box}>
      <VirtualRows virtualizer={virtualizer} isMeasured isList>
        {(index) => `Row ${index}`}
      </VirtualRows>
    </div>
  );
}

function drawn(gap: number) {
  const { getByRole, getAllByRole } = render(<List gap={gap} />);
  const rows = getAllByRole('listitem');
  const sheet = getByRole('list');
  return {
    rows,
    firstIndex: Number(rows[0]?.dataset['index']),
    abovePx: Number.parseFloat(sheet.style.paddingBlockStart),
    sheetPx: Number.parseFloat(sheet.style.height),
  };
}

test('rows in sight stand under each other, below the room of those before them', () => {
  const { rows, firstIndex, abovePx } = drawn(0);
  expect(rows.length).toBeLessThan(30);
  expect(firstIndex).toBeGreaterThan(50);
  expect(abovePx).toBe(firstIndex * 20);
});

test('counts their heights to the fraction, so that nothing moves when one of them leaves', () => {
  const { rows, sheetPx } = drawn(0);
  const measured = (sheetPx - 1_000 * 20) / (ROW_PX - 20);
  expect(measured).toBeGreaterThanOrEqual(rows.length);
  expect(Number.isInteger(measured)).toBe(true);
});

test('keeps them apart where the list asks for it', () => {
  const { rows, firstIndex, abovePx } = drawn(8);
  expect(rows.map(({ style }) => style.marginBlockStart)).toEqual([
    '',
    ...rows.slice(1).map(() => '8px'),
  ]);
  expect(abovePx).toBe(firstIndex * 28);
});
