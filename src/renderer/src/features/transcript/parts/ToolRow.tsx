import { UnstyledButton } from '@mantine/core';
import type { ToolCallView } from '@shared/domain/callView';
import { Check, CircleDashed, Wrench, X } from 'lucide-react';
import { memo, useState } from 'react';
import { toolName } from '../../../i18n/toolNames';
import { useWords } from '../../../i18n/useWords';
import { describeValue } from '../describeValue';
import { QuietTime } from './QuietTime';
import classes from './Row.module.css';

export interface ToolRowProps {
  readonly tool: ToolCallView;
  /** Wall clock. */
  readonly at: number;
}

/** A tool the agent used: name and outcome, with arguments and result a click away. */
export const ToolRow = memo(function ToolRow({ tool, at }: ToolRowProps) {
  const { t, format } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={classes['row']}>
      <QuietTime at={at} />
      <div className={classes['wide']}>
        <div className={classes['tool']}>
          <UnstyledButton
            className={classes['toolHead']}
            aria-expanded={isOpen}
            onClick={() => {
              setIsOpen(!isOpen);
            }}
          >
            <Wrench size={12} aria-hidden />
            <span className={classes['toolName']}>{toolName(tool.name, t)}</span>
            <span className={classes['toolBrief']} dir="auto">
              {describeValue(tool.arguments, format)}
            </span>
            <Outcome tool={tool} />
          </UnstyledButton>
          {isOpen ? (
            <dl className={classes['toolBody']}>
              <dt>{t('Asked')}</dt>
              <dd dir="auto">{describeValue(tool.arguments, format)}</dd>
              <dt>{t('Answer|of a tool')}</dt>
              <dd dir="auto">{describeValue(tool.outcome?.result, format) || '…'}</dd>
            </dl>
          ) : null}
        </div>
      </div>
    </div>
  );
});

function Outcome({ tool: { outcome } }: { readonly tool: ToolCallView }) {
  const { t, format } = useWords();
  if (outcome === undefined) {
    return (
      <span className={classes['toolOutcome']}>
        <CircleDashed size={12} aria-hidden />
        {t('running')}
      </span>
    );
  }
  const Icon = outcome.ok ? Check : X;
  return (
    <span className={`${classes['toolOutcome'] ?? ''} tabular`} data-ok={outcome.ok}>
      <Icon size={12} strokeWidth={2.5} aria-hidden />
      {outcome.ok ? '' : `${t('failed')} · `}
      {format.latency(outcome.durationMs)}
    </span>
  );
}
