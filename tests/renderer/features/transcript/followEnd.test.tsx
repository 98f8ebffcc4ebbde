import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useFollowEnd } from '../../../../src/renderer/src/features/transcript/hooks/useFollowEnd';

/** A box of 400 pixels that shows part of its content. */
function boxOf(contentPx: number) {
  const box = document.createElement('div');
  const sizes = { scrollHeight: contentPx, clientHeight: 400 };
  Object.defineProperties(box, {
    scrollHeight: { get: () => sizes.scrollHeight },
    clientHeight: { get: () => sizes.clientHeight },
  });
  box.scrollTo = () => {
    box.scrollTop = sizes.scrollHeight - sizes.clientHeight;
  };
  return { box, sizes };
}

function follow(contentPx: number) {
  const { box, sizes } = boxOf(contentPx);
  const element = { current: box };
  const hook = renderHook(
    ({ count }) => useFollowEnd({ element, size: sizes.scrollHeight, count, isEnabled: true }),
    { initialProps: { count: 20 } },
  );
  const scrollTo = (top: number) => {
    box.scrollTop = top;
    act(() => hook.result.current.onScroll());
  };
  return { box, sizes, hook, scrollTo };
}

test('stays at the end while lines come, until somebody scrolls up', () => {
  const { box, sizes, hook, scrollTo } = follow(1_000);
  expect(box.scrollTop).toBe(600);
  sizes.scrollHeight = 1_100;
  hook.rerender({ count: 21 });
  expect(box.scrollTop).toBe(700);
  scrollTo(500);
  expect(hook.result.current.isFollowing).toBe(false);
  sizes.scrollHeight = 1_200;
  hook.rerender({ count: 23 });
  expect(box.scrollTop).toBe(500);
  expect(hook.result.current.missed).toBe(2);
  act(() => hook.result.current.jumpToEnd());
  expect(box.scrollTop).toBe(800);
});

test('takes no window that changes and no line that finds its height for somebody', () => {
  const { box, sizes, hook, scrollTo } = follow(1_000);
  // Narrower: the lines wrap, and what is above moves the rest.
  sizes.scrollHeight = 1_300;
  scrollTo(560);
  expect(hook.result.current.isFollowing).toBe(true);
  hook.rerender({ count: 20 });
  expect(box.scrollTop).toBe(900);
  sizes.clientHeight = 300;
  scrollTo(880);
  expect(hook.result.current.isFollowing).toBe(true);
});
