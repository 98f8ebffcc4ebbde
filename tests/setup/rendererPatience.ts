import { configure } from '@testing-library/react';

// On a busy machine what a test waits for is late, and no less true.
configure({ asyncUtilTimeout: 10_000 });
