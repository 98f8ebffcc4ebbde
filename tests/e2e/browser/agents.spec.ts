import { expect, test } from '../fixtures/served';

test('every save of an agent is a version that can be compared and restored', async ({
  console,
}) => {
  const { agents } = console;
  await console.start();
  await console.open('Agents');
  const before = (await agents.greeting.textContent()) ?? '';
  await agents.greeting.fill('Good day, this is {{business_name}}. What can I do for you?');
  await agents.save('A shorter greeting');

  await agents.show('Versions');
  await expect(agents.versions).toHaveCount(2);
  await expect(agents.versions.first()).toContainText('A shorter greeting');
  await expect(agents.version).toContainText('Good day, this is');
  await agents.lookAt(1);
  await agents.restore(1);
  await expect(agents.versions).toHaveCount(3);
  await expect(agents.versions.first()).toContainText('Restored from version 1');
  await agents.show('Edit');
  await expect(agents.greeting).toHaveText(before);
});

test('what is typed and not saved survives a look at another screen', async ({ console }) => {
  const { agents } = console;
  await console.start();
  await console.open('Agents');
  await agents.prompt.fill('We are closed for good.');
  await console.open('Live');
  await console.open('Agents');
  await expect(agents.prompt).toHaveText('We are closed for good.');
  await expect(agents.unsaved).toBeVisible();

  // Tried as it stands, without being saved.
  await agents.greeting.fill('Hello, the new words of {{business_name}} are heard.');
  await agents.callDraft();
  await expect(agents.trial).toContainText('the new words of Acme Dental are heard');
  await expect(agents.unsaved).toBeVisible();
});
