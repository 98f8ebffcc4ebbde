import type { ToolId } from '@shared/domain/ids';
import { useWords } from '../../i18n/useWords';
import { useArea, useConsole } from '../../state/consoleContext';
import { useKeepWindowOpen } from '../../state/useKeepWindowOpen';
import { useNavigate } from '../../state/useNavigate';
import { useResource } from '../../state/useResource';
import type { ToolPlace } from '../../state/uiStore';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Skeletons } from '../../ui/Skeletons';
import type { Tools } from './tools';
import { HttpEditor } from './parts/HttpEditor';
import { ServerEditor } from './parts/ServerEditor';
import { ToolList } from './parts/ToolList';

/** The tools that the owner sets up, once for all agents. */
export function ToolSettings() {
  const { t } = useWords();
  const { value, error, reload } = useResource('tools.list', {}, ['tools']);
  const navigate = useNavigate();
  const chosen = useArea('ui', ({ place }) =>
    place.screen === 'settings' ? place.tool : undefined,
  );
  useKeepWindowOpen(useArea('ui', ({ toolDrafts }) => toolDrafts.size > 0));
  if (value === undefined) {
    if (error === undefined) return <Skeletons rows={6} label={t('Loading tools')} />;
    return <ErrorNotice error={error} onRetry={reload} />;
  }
  const open = (tool?: ToolPlace) =>
    navigate({
      screen: 'settings',
      section: 'tools',
      ...(tool === undefined ? {} : { tool }),
    });
  if (chosen === undefined) return <ToolList tools={value} onOpen={open} />;
  return <Editor key={chosen} tools={value} chosen={chosen} onOpen={open} />;
}

interface EditorProps {
  readonly tools: Tools;
  readonly chosen: ToolPlace;
  readonly onOpen: (tool?: ToolPlace) => void;
}

function Editor({ tools, chosen, onOpen }: EditorProps) {
  const onClose = () => onOpen();
  const { ui } = useConsole().stores;
  // Whoever has gone elsewhere while it was being saved is not brought back.
  const onSaved = (id: ToolId) => {
    const { place } = ui.getState();
    if (place.screen === 'settings' && place.tool === chosen) onOpen(id);
  };
  const tool = tools.httpTools.find(({ id }) => id === chosen);
  if (chosen === 'new-http' || tool !== undefined) {
    return <HttpEditor stored={tool} onClose={onClose} onSaved={onSaved} />;
  }
  const server = tools.servers.find(({ id }) => id === chosen);
  if (chosen === 'new-server' || server !== undefined) {
    return <ServerEditor stored={server} onClose={onClose} onSaved={onSaved} />;
  }
  return <ToolList tools={tools} onOpen={onOpen} />;
}
