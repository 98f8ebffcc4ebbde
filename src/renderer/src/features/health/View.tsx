import { UnstyledButton } from '@mantine/core';
import { HeartPulse, ScanSearch, type LucideIcon } from 'lucide-react';
import type { PlainPhrase } from '../../i18n/phrases';
import { useWords } from '../../i18n/useWords';
import { useArea } from '../../state/consoleContext';
import { useNavigate } from '../../state/useNavigate';
import classes from './Health.module.css';
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
    <div className={classes['health']}>
      <nav className={classes['sections']} aria-label={t('Health')}>
        <h2>{t('Health')}</h2>
        {HEALTH_SECTIONS.map(({ id, name, icon: Icon }) => (
          <UnstyledButton
            key={id}
            className={classes['section']}
            aria-current={id === section ? 'page' : undefined}
            onClick={() => navigate({ screen: 'health', section: id })}
          >
            <Icon size={15} strokeWidth={1.75} aria-hidden />
            {t(name)}
          </UnstyledButton>
        ))}
      </nav>
      {section === 'parts' ? <Parts /> : <Requests />}
    </div>
  );
}
