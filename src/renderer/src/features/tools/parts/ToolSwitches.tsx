import { Anchor, Checkbox, TextInput } from '@mantine/core';
import type { ToolInfo } from '@shared/contract/tools';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { Words } from '../../../i18n/words';
import { toolPurpose } from '../../../i18n/toolNames';
import { useWords } from '../../../i18n/useWords';
import { useNavigate } from '../../../state/useNavigate';
import { firstSentence, sentenceOf } from '../toolWords';
import classes from '../Tools.module.css';

/** Fewer are seen at a glance. */
const SEARCHED_FROM = 16;

export interface ToolSwitchesProps {
  readonly tools: readonly ToolInfo[];
  /** Names of those that are on. */
  readonly chosen: readonly string[];
  /** The agent's engine cannot use any others. */
  readonly isBuiltInOnly: boolean;
  readonly onChange: (chosen: string[]) => void;
}

/** What an agent may do, by where it comes from. */
export function ToolSwitches({ tools, chosen, isBuiltInOnly, onChange }: ToolSwitchesProps) {
  const words = useWords();
  const { t } = words;
  const [search, setSearch] = useState('');
  const navigate = useNavigate();
  const wanted = search.trim().toLowerCase();
  const shown = tools.filter(({ name, description }) =>
    `${name} ${sentenceOf(name, t)} ${toolPurpose(name, t) ?? description}`
      .toLowerCase()
      .includes(wanted),
  );
  const missing = chosen.filter((name) => !tools.some((tool) => tool.name === name));
  const toggle = (name: string, isOn: boolean) => {
    const others = chosen.filter((tool) => tool !== name);
    onChange(isOn ? [...others, name] : others);
  };
  return (
    <fieldset className={classes['switches']}>
      <legend>{t('What it may do')}</legend>
      {tools.length < SEARCHED_FROM ? null : (
        <TextInput
          aria-label={t('Find a tool')}
          placeholder={t('Find among {count} tools', { count: tools.length })}
          leftSection={<Search size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {groupsOf(shown, words).map(({ title, isBuiltIn, members }) => (
        <SwitchGroup
          key={title}
          title={title}
          isUseless={isBuiltInOnly && !isBuiltIn}
          members={members}
          chosen={chosen}
          onToggle={toggle}
          onAll={(isOn) => {
            const names = members.map(({ name }) => name);
            const others = chosen.filter((name) => !names.includes(name));
            onChange(isOn ? [...others, ...names] : others);
          }}
        />
      ))}
      {shown.length > 0 || search === '' ? null : <p>{t('No tool has these words.')}</p>}
      {missing.map((name) => (
        <GoneTool key={name} name={name} onRemove={() => toggle(name, false)} />
      ))}
      <Anchor
        component="button"
        type="button"
        className={classes['more']}
        onClick={() => navigate({ screen: 'settings', section: 'tools' })}
      >
        {t('Add a web request or an MCP server')}
      </Anchor>
    </fieldset>
  );
}

function GoneTool({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const { t } = useWords();
  return (
    <Checkbox
      size="xs"
      classNames={{ labelWrapper: classes['words'] ?? '' }}
      label={sentenceOf(name, t)}
      description={t('No longer there. It was removed, or its server offers it no more.')}
      checked
      onChange={onRemove}
    />
  );
}

interface SwitchGroupProps {
  readonly title: string;
  readonly isUseless: boolean;
  readonly members: readonly ToolInfo[];
  readonly chosen: readonly string[];
  readonly onToggle: (name: string, isOn: boolean) => void;
  readonly onAll: (isOn: boolean) => void;
}

function SwitchGroup({ title, isUseless, members, chosen, onToggle, onAll }: SwitchGroupProps) {
  const { t } = useWords();
  const count = members.filter(({ name }) => chosen.includes(name)).length;
  return (
    <div className={classes['switchGroup']} role="group" aria-label={title}>
      <div className={classes['groupHead']}>
        <h3>{title}</h3>
        <Anchor
          component="button"
          type="button"
          onClick={() => onAll(count < members.length)}
          aria-label={
            count < members.length
              ? t('All of {group}', { group: title })
              : t('None of {group}', { group: title })
          }
        >
          {count < members.length ? t('All') : t('None')}
        </Anchor>
      </div>
      {isUseless ? (
        <p className={classes['limited']}>
          {t('The engine of this agent uses built-in tools only. Choose another engine for these.')}
        </p>
      ) : null}
      {members.map(({ name, description }) => (
        <Checkbox
          key={name}
          size="xs"
          classNames={{ labelWrapper: classes['words'] ?? '' }}
          label={sentenceOf(name, t)}
          description={toolPurpose(name, t) ?? firstSentence(description)}
          title={`${name}\n${description}`}
          checked={chosen.includes(name)}
          onChange={(event) => onToggle(name, event.currentTarget.checked)}
        />
      ))}
    </div>
  );
}

interface Group {
  readonly title: string;
  readonly isBuiltIn: boolean;
  readonly members: readonly ToolInfo[];
}

function groupsOf(tools: readonly ToolInfo[], words: Words): Group[] {
  const groups = new Map<string, ToolInfo[]>();
  for (const tool of tools) {
    const title = titleOf(tool.source, words);
    groups.set(title, [...(groups.get(title) ?? []), tool]);
  }
  return [...groups].map(([title, members]) => ({
    title,
    isBuiltIn: members[0]?.source.kind === 'built_in',
    members,
  }));
}

function titleOf(source: ToolInfo['source'], { t }: Words): string {
  switch (source.kind) {
    case 'built_in':
      return t('Built in');
    case 'http':
      return t('Your web requests');
    case 'mcp':
      return t('From {server}', { server: source.server });
  }
}
