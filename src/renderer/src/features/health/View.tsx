import { HeartPulse, ScanSearch, type LucideIcon } from 'lucide-react';
import type { PlainPhrase } from '../../i18n/phrases';
import { useWords } from '../../i18n/useWords';
import { useArea } from '../../state/consoleContext';
import { useNavigate } from '../../state/useNavigate';
import { Sections } from '../../ui/sections/Sections';
import { Parts } from './parts/Parts';
import { Requests } from './parts/requests/Requests';

type Section = 'parts' | 'requests';

export const HEALTH_SECTIONS: readonly {
  readonly id: Section;
  readonly name: PlainPhrase;
  readonly icon: LucideIcon;
}[] = [
  { id: 'parts', name: 'All parts', icon: HeartPulse },
  { id: 'requests', name: 'Requests', icon: ScanSearch },
];

/** How every part is; and, for developers, what came in from outside. */
export function HealthView() {
  const section = useArea('ui', ({ place }) =>
    place.screen === 'health' ? (place.section ?? 'parts') : 'parts',
  );
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Sections
      title={t('Health')}
      sections={HEALTH_SECTIONS.map((each) => ({ ...each, name: t(each.name) }))}
      chosen={section}
      onChoose={(id) => navigate({ screen: 'health', section: id })}
    >
      {section === 'parts' ? <Parts /> : <Requests />}
    </Sections>
  );
}
