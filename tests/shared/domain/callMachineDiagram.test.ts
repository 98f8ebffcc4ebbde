import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { callMachineDiagram } from '@shared/domain/callMachine';

it('is the diagram that docs/reference/call-machine.md shows', () => {
  const page = readFileSync('docs/reference/call-machine.md', 'utf8');
  expect(page).toContain(callMachineDiagram());
});
