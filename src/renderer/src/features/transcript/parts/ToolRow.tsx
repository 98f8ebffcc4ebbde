import { UnstyledButton } from '@mantine/core';
import type { ToolCallView } from '@shared/domain/callView';
import { Check, CircleDashed, Wrench, X } from 'lucide-react';
import { memo, useState } from 'react';
import { formatLatency } from '../../../ui/format';
import { describeValue } from '../describeValue';
import classes from './Row.module.css';

/** A tool the agent used: name and outcome, with arguments and result a click away. */
export const ToolRow = memo(function ToolRow({ tool }: { readonly tool: ToolCallView }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={classes['row']}>
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
            <span className={classes['toolName']}>{tool.name.replaceAll('_', ' ')}</span>
            <span className={classes['toolBrief']}>{describeValue(tool.arguments)}</span>
            <Outcome tool={tool} />
          </UnstyledButton>
          {isOpen ? (
            <dl className={classes['toolBody']}>
              <dt>Asked</dt>
              <dd>{describeValue(tool.arguments)}</dd>
              <dt>Answer</dt>
              <dd>{describeValue(tool.outcome?.result) || '…'}</dd>
            </dl>
          ) : null}
        </div>
      </div>
    </div>
  );
});

function Outcome({ tool: { outcome } }: { readonly tool: ToolCallView }) {
  if (outcome === undefined) {
    return (
      <span className={classes['toolOutcome']}>
        <CircleDashed size={12} aria-hidden />
        running
      </span>
    );
  }
  const Icon = outcome.ok ? Check : X;
  return (
    <span className={`${classes['toolOutcome'] ?? ''} tabular`} data-ok={outcome.ok}>
      <Icon size={12} strokeWidth={2.5} aria-hidden />
      {outcome.ok ? '' : 'failed · '}
      {formatLatency(outcome.durationMs)}
    </span>
  );
}
