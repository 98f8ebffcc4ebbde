import { Button, CopyButton, Modal } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';
import classes from '../Settings.module.css';
import { Row } from './Row';

export function About() {
  const { t } = useWords();
  const { value, error, reload } = useResource('app.info', {}, []);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons rows={3} />;
  return (
    <>
      <Row title={t('Version')}>
        <span className="tabular">
          {value.version} · {value.platform}
          {value.isDesktop ? '' : ` · ${t('in a browser')}`}
        </span>
      </Row>
      <Row
        title={t('Your data')}
        description={t(
          'Calls, recordings, appointments and settings are in one folder. Copy it to keep a backup.',
        )}
      >
        <CopyButton value={value.dataDir}>
          {({ copied, copy }) => (
            <Button onClick={copy}>{copied ? t('Copied') : t('Copy the path')}</Button>
          )}
        </CopyButton>
      </Row>
      <code className={classes['path']}>{value.dataDir}</code>
      <Row
        title={t('Licences')}
        description={t('Patchcord is free software under the MIT licence.')}
      >
        <Licences />
      </Row>
    </>
  );
}

/** The notices of everything that ships with Patchcord, read when they are asked for. */
function Licences() {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState<string>();
  const open = () => {
    setIsOpen(true);
    void import('../../../../../../THIRD_PARTY_NOTICES.md?raw').then((notices) => {
      setText(notices.default);
    });
  };
  return (
    <>
      <Button onClick={open}>{t('Show all notices')}</Button>
      <Modal
        opened={isOpen}
        onClose={() => {
          setIsOpen(false);
        }}
        size={760}
        title={t('Licences')}
      >
        {text === undefined ? (
          <Skeletons rows={8} />
        ) : (
          <pre className={classes['notices']} role="region" aria-label={t('Licences')} tabIndex={0}>
            {text}
          </pre>
        )}
      </Modal>
    </>
  );
}
