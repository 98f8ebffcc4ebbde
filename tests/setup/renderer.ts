import { notifications } from '@mantine/notifications';
import { configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { wordsStore } from '../../src/renderer/src/i18n/words';

// On a busy machine what a test waits for is late, and no less true.
configure({ asyncUtilTimeout: 10_000 });

// Packages and the language outlive a test's file: what one has said must not stand in the next
// one's way.
afterEach(() => {
  wordsStore.setState(wordsStore.getInitialState(), true);
  notifications.clean();
  notifications.cleanQueue();
});
