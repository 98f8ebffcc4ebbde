import { Button, UnstyledButton } from '@mantine/core';
import type { HttpToolView, McpServerView } from '@shared/contract/tools';
import { Globe, Plug, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { useResource } from '../../../state/useResource';
import type { ToolPlace } from '../../../state/uiStore';
import { SectionHeader } from '../../../ui/Pane';
import type { Tools } from '../tools';
import { firstSentence } from '../toolWords';
import classes from '../Tools.module.css';
import { ServerState } from './ServerState';

export interface ToolListProps {
  readonly tools: Tools;
  readonly onOpen: (tool: ToolPlace) => void;
}

/** Everything the owner has set up. */
export function ToolList({ tools, onOpen }: ToolListProps) {
  const { t } = useWords();
  const agents = useResource('agents.list', {}, ['agents']).value?.agents ?? [];
  const usersOf = (isTool: (name: string) => boolean) =>
    agents.filter((agent) => agent.tools.some(isTool)).map(({ name }) => name);
  return (
    <>
      <p className={classes['lead']}>
        {t(
          'What agents can do beyond the calendar, messages and passing calls on. Set it up here once, then switch it on for an agent under “What it may do”.',
        )}
      </p>
      <ToolGroup
        title={t('Web requests')}
        description={t('Ask or tell another service something: an order, a stock level, a ticket.')}
        action={t('Add a web request')}
        isEmpty={tools.httpTools.length === 0}
        empty={t(
          'None yet. All it takes is the address of a service and a line on when to use it.',
        )}
        onAdd={() => onOpen('new-http')}
      >
        {tools.httpTools.map((tool) => (
          <HttpRow
            key={tool.id}
            tool={tool}
            users={usersOf((name) => name === tool.name)}
            onOpen={() => onOpen(tool.id)}
          />
        ))}
      </ToolGroup>
      <ToolGroup
        title={t('MCP servers')}
        description={t('Programs or services that bring a set of tools along, such as your CRM’s.')}
        action={t('Add a server')}
        isEmpty={tools.servers.length === 0}
        empty={t('None yet. A server is a program on this computer or an address.')}
        onAdd={() => onOpen('new-server')}
      >
        {tools.servers.map((server) => (
          <ServerRow
            key={server.id}
            server={server}
            users={usersOf((name) => name.startsWith(`${server.name}.`))}
            onOpen={() => onOpen(server.id)}
          />
        ))}
      </ToolGroup>
    </>
  );
}

interface ToolGroupProps {
  readonly title: string;
  readonly description: string;
  readonly action: string;
  readonly isEmpty: boolean;
  readonly empty: string;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}

function ToolGroup(props: ToolGroupProps) {
  const { title, description, action, isEmpty, empty, onAdd, children } = props;
  return (
    <section className={classes['section']} aria-label={title}>
      <SectionHeader
        description={description}
        actions={
          <Button leftSection={<Plus size={14} />} onClick={onAdd}>
            {action}
          </Button>
        }
      >
        {title}
      </SectionHeader>
      {isEmpty ? <p className={classes['none']}>{empty}</p> : children}
    </section>
  );
}

interface RowProps {
  readonly users: readonly string[];
  readonly onOpen: () => void;
}

function HttpRow({ tool, users, onOpen }: RowProps & { readonly tool: HttpToolView }) {
  const { t } = useWords();
  const isEdited = useArea('ui', ({ toolDrafts }) => toolDrafts.has(tool.id));
  const unset = tool.secretNames.filter((name) => !tool.setSecrets.includes(name));
  return (
    <UnstyledButton className={classes['row']} onClick={onOpen}>
      <Globe size={15} strokeWidth={1.75} aria-hidden />
      <span className={classes['rowName']}>{tool.name}</span>
      <span className={classes['rowSide']}>
        {isEdited
          ? t('Not saved yet')
          : unset.length > 0
            ? t('A secret is missing')
            : `${tool.method} ${hostOf(tool.url)}`}
      </span>
      <span className={classes['rowDetail']}>{firstSentence(tool.description)}</span>
      <Users users={users} />
    </UnstyledButton>
  );
}

function ServerRow({ server, users, onOpen }: RowProps & { readonly server: McpServerView }) {
  const { t } = useWords();
  const isEdited = useArea('ui', ({ toolDrafts }) => toolDrafts.has(server.id));
  const count = server.tools.length;
  return (
    <UnstyledButton className={classes['row']} onClick={onOpen}>
      <Plug size={15} strokeWidth={1.75} aria-hidden />
      <span className={classes['rowName']}>{server.name}</span>
      <span className={classes['rowSide']}>
        {isEdited ? t('Not saved yet') : <ServerState state={server.state} />}
      </span>
      <span className={classes['rowDetail']}>
        {t('{count} tools', { count })} ·{' '}
        {server.transport.kind === 'stdio'
          ? server.transport.command
          : hostOf(server.transport.url)}
      </span>
      <Users users={users} />
    </UnstyledButton>
  );
}

function Users({ users }: { readonly users: readonly string[] }) {
  const { t } = useWords();
  const [first, ...others] = users;
  return (
    <span className={classes['rowUsers']}>
      {first === undefined
        ? t('On for no agent yet')
        : others.length === 0
          ? t('On for {agent}', { agent: first })
          : t('On for {count} agents', { count: users.length })}
    </span>
  );
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? url;
}
