import { Button, Group, Popover, Text, type ButtonProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/useWords';

export interface ConfirmButtonProps extends ButtonProps {
  readonly children: ReactNode;
  /** What will happen, as a question. */
  readonly question: string;
  /** The verb that does it. */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
}

/** A button whose deed cannot be undone: it asks once, on the spot. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { children, question, confirmLabel, onConfirm, ...button } = props;
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} withArrow={false} trapFocus width={260}>
      <Popover.Target>
        <Button
          {...button}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text mb={12}>{question}</Text>
        <Group gap={8} justify="flex-end">
          <Button
            variant="subtle"
            onClick={() => {
              setIsOpen(false);
            }}
          >
            {t('Keep')}
          </Button>
          <Button
            variant="filled"
            color="red"
            onClick={() => {
              setIsOpen(false);
              onConfirm();
            }}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
