import { Button } from '@mantine/core';
import { RotateCcw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/useWords';
import { ErrorNotice } from '../ui/ErrorNotice';
import classes from './Shell.module.css';

interface Props {
  readonly children: ReactNode;
  /** A new value gives the contents another chance. */
  readonly resetKey?: string;
}

interface State {
  readonly error: Error | undefined;
  readonly resetKey: string | undefined;
}

/** Keeps a fault in one screen from taking the others, and the calls, off the desk. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    if (props.resetKey === state.resetKey) return null;
    return { error: undefined, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <Fault error={error} />;
  }
}

function Fault({ error }: { readonly error: Error }) {
  const { t } = useWords();
  return (
    <div className={classes['fault']}>
      <ErrorNotice
        error={{
          code: 'bug',
          message: t(
            'This screen could not be shown because of a mistake in Patchcord. Calls in progress go on. Reload the window; if it happens again, quote the details below.',
          ),
          detail: error.stack ?? error.message,
        }}
      />
      <Button
        leftSection={<RotateCcw size={14} />}
        onClick={() => {
          window.location.reload();
        }}
      >
        {t('Reload the window')}
      </Button>
    </div>
  );
}
