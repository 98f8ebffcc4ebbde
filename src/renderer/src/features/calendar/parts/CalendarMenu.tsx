import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Business } from '@shared/domain/business';
import { CalendarCog, Download, Ellipsis, Rss } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useClient } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import { asAppError } from '../../../state/useResource';
import { saveText } from '../../../ui/files/saveText';
import { FeedDialog } from './FeedDialog';

/** What is done with a calendar as a whole. */
export function CalendarMenu({ business }: { readonly business: Business }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useClient();
  const [isSharing, setIsSharing] = useState(false);
  const save = async () => {
    try {
      const file = await client.invoke('calendar.export', { businessId: business.id });
      saveText(file.fileName, file.text, 'text/calendar');
    } catch (error) {
      notifications.show({
        color: 'red',
        title: t('The calendar was not saved'),
        message: asAppError(error).message,
      });
    }
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('More for this calendar')}>
            <Ellipsis size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Rss size={14} />} onClick={() => setIsSharing(true)}>
            {t('Show it in another calendar…')}
          </Menu.Item>
          <Menu.Item leftSection={<Download size={14} />} onClick={() => void save()}>
            {t('Save as a calendar file')}
          </Menu.Item>
          <Menu.Item
            leftSection={<CalendarCog size={14} />}
            onClick={() => navigate({ screen: 'settings', section: 'business' })}
          >
            {t('Services, people and opening hours')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isSharing ? <FeedDialog business={business} onClose={() => setIsSharing(false)} /> : null}
    </>
  );
}
