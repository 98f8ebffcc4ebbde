import { Button, type ButtonProps } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { KeyHint } from '../../../ui/shortcuts/KeyHint';
import { ariaKeys, type ShortcutId } from '../../../ui/shortcuts/shortcuts';
import classes from './ActionButton.module.css';

export interface ActionButtonProps extends Pick<ButtonProps, 'color' | 'disabled'> {
  readonly label: string;
  /** What the caller notices of it. */
  readonly callerView: string;
  readonly Icon: LucideIcon;
  readonly shortcut: ShortcutId;
  /** It is in force, and pressed again it is not. */
  readonly isOn?: boolean;
  readonly ref?: React.Ref<HTMLButtonElement> | undefined;
  readonly className?: string;
  readonly onClick: () => void;
}

/** Something to do about a call: what, by which key, and what the caller notices of it. */
export function ActionButton(props: ActionButtonProps) {
  const { label, callerView, Icon, shortcut, isOn, className = '', ...button } = props;
  const id = useId();
  return (
    <Button
      className={`${classes['action'] ?? ''} ${className}`}
      variant={isOn === true ? 'light' : 'default'}
      justify="flex-start"
      leftSection={<Icon size={15} />}
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-view`}
      aria-keyshortcuts={ariaKeys(shortcut)}
      classNames={{ label: classes['label'] ?? '', inner: classes['inner'] ?? '' }}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      {...button}
    >
      <span className={classes['words']}>
        <span className={classes['name']}>
          <span id={`${id}-label`}>{label}</span>
          <KeyHint of={shortcut} />
        </span>
        <span id={`${id}-view`} className={classes['view']}>
          {callerView}
        </span>
      </span>
    </Button>
  );
}
