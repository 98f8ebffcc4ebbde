import { Button, CopyButton, Modal, Radio, TextInput } from '@mantine/core';
import type { CalendarFeedView } from '@shared/contract/calendar';
import type { Business } from '@shared/domain/business';
import { Check, Copy } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { useResource } from '../../../state/useResource';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';
import classes from '../Dialogs.module.css';

export interface FeedDialogProps {
  readonly business: Business;
  readonly onClose: () => void;
}

/** The private address under which other calendars read this one. */
export function FeedDialog({ business, onClose }: FeedDialogProps) {
  const { t } = useWords();
  const { id: businessId } = business;
  const { value, error, reload } = useResource('calendar.feed', { businessId }, [
    'calendar',
    'tunnel',
  ]);
  return (
    <Modal opened onClose={onClose} title={t('Show it in another calendar')} size={520}>
      {error === undefined ? null : <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined ? (
        <Skeletons rows={3} label={t('Loading the calendar')} />
      ) : (
        <FeedForm businessId={businessId} feed={value.feed} />
      )}
    </Modal>
  );
}

interface FeedFormProps {
  readonly businessId: Business['id'];
  readonly feed: CalendarFeedView['feed'];
}

function FeedForm({ businessId, feed }: FeedFormProps) {
  const { t } = useWords();
  const { run, isRunning, error } = useCommand('calendar.setFeed');
  return (
    <div className={classes['form']}>
      <p className={classes['about']}>
        {t(
          'A private address keeps the calendar of your phone or computer up to date with the appointments here. Whoever has the address can read it, so give it to nobody else.',
        )}
      </p>
      <Radio.Group
        label={t('What it shows')}
        value={feed?.detail ?? 'off'}
        onChange={(detail) => void run({ businessId, detail })}
      >
        <div className={classes['radios']}>
          <Radio value="off" disabled={isRunning} label={t('Nothing: there is no address')} />
          <Radio value="busy" disabled={isRunning} label={t('Only that a time is taken')} />
          <Radio
            value="names"
            disabled={isRunning}
            label={t('Who comes for what, without numbers and notes')}
          />
        </div>
      </Radio.Group>
      {error === undefined ? null : <ErrorNotice error={error} />}
      {feed === undefined ? null : <Address businessId={businessId} feed={feed} />}
    </div>
  );
}

interface AddressProps {
  readonly businessId: Business['id'];
  readonly feed: NonNullable<FeedFormProps['feed']>;
}

function Address({ businessId, feed }: AddressProps) {
  const { t, format } = useWords();
  const { run, isRunning, error } = useCommand('calendar.renewFeed');
  const { url, readAt } = feed;
  return (
    <>
      {url === undefined ? <NotReachable /> : <Url url={url} />}
      <p className={classes['about']}>
        {readAt === undefined
          ? t('No calendar has read it yet.')
          : t('Last read {when}.', { when: format.dateTime(readAt) })}{' '}
        {t('It can be read while Patchcord runs, and changes when your public address does.')}
      </p>
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['buttons']}>
        <ConfirmButton
          variant="subtle"
          color="red"
          question={t('Make a new address? The present one stops at once, wherever it is used.')}
          confirmLabel={t('New address')}
          disabled={isRunning}
          onConfirm={() => void run({ businessId })}
        >
          {t('New address…')}
        </ConfirmButton>
      </div>
    </>
  );
}

function Url({ url }: { readonly url: string }) {
  const { t } = useWords();
  return (
    <div className={classes['address']}>
      <TextInput
        className={classes['url']}
        label={t('Private address')}
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button leftSection={copied ? <Check size={14} /> : <Copy size={14} />} onClick={copy}>
            {copied ? t('Copied') : t('Copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

function NotReachable() {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <div className={classes['unreachable']} role="status">
      <p>{t('Other calendars cannot reach this computer at the moment.')}</p>
      <Button
        size="compact-sm"
        onClick={() => navigate({ screen: 'settings', section: 'address' })}
      >
        {t('Set up a public address')}
      </Button>
    </div>
  );
}
