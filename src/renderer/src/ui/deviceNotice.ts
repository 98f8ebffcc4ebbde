import { notifications } from '@mantine/notifications';
import { currentWords } from '../i18n/words';

/** Says that another microphone than before is heard. */
export function noticeMicrophone(name: string): void {
  const { t } = currentWords();
  notifications.show({
    id: 'microphone',
    title: t('The microphone has changed'),
    message:
      name === ''
        ? t('You are heard through another one now.')
        : t('You are heard through {name} now.', { name }),
  });
}

/** Says that sound comes from another speaker than before, or from none. */
export function noticeSpeaker(name: string | undefined): void {
  const { t } = currentWords();
  if (name === undefined) {
    notifications.show({
      id: 'speaker',
      color: 'red',
      title: t('There is no speaker any more'),
      message: t('Plug one in to hear the call. Its words are still on the screen.'),
    });
    return;
  }
  notifications.show({
    id: 'speaker',
    title: t('The speaker has changed'),
    message:
      name === ''
        ? t('Sound comes from another one now.')
        : t('Sound comes from {name} now.', { name }),
  });
}
