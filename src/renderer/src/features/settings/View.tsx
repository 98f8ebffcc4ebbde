import {
  AudioLines,
  BrainCircuit,
  Building2,
  CircleDot,
  Gauge,
  Globe,
  Info,
  KeyRound,
  MonitorPlay,
  SlidersHorizontal,
  Speech,
  Wrench,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { PlainPhrase } from '../../i18n/phrases';
import { useWords } from '../../i18n/useWords';
import { useArea } from '../../state/consoleContext';
import type { SettingsSection } from '../../state/uiStore';
import { useNavigate } from '../../state/useNavigate';
import { Sections } from '../../ui/sections/Sections';
import { KioskSettings } from '../kiosk';
import { ToolSettings } from '../tools';
import { About } from './parts/About';
import { Accounts } from './parts/accounts/Accounts';
import { BusinessSettings } from './parts/BusinessSettings';
import { General } from './parts/General';
import { LimitSettings } from './parts/LimitSettings';
import { OpenAiModels } from './parts/accounts/OpenAiModels';
import { PublicAddress } from './parts/address/PublicAddress';
import { RecordingSettings } from './parts/RecordingSettings';
import { Sound } from './parts/Sound';
import { SpeechSettings } from './parts/SpeechSettings';
import classes from './Settings.module.css';

interface Section {
  readonly id: SettingsSection;
  readonly name: PlainPhrase;
  readonly icon: LucideIcon;
  readonly Body: ComponentType;
}

export const SETTINGS_SECTIONS: readonly Section[] = [
  { id: 'general', name: 'General', icon: SlidersHorizontal, Body: General },
  { id: 'accounts', name: 'Accounts', icon: KeyRound, Body: Accounts },
  { id: 'address', name: 'Public address', icon: Globe, Body: PublicAddress },
  { id: 'models', name: 'OpenAI', icon: BrainCircuit, Body: OpenAiModels },
  { id: 'audio', name: 'Sound', icon: AudioLines, Body: Sound },
  { id: 'business', name: 'Business', icon: Building2, Body: BusinessSettings },
  { id: 'recording', name: 'Recording', icon: CircleDot, Body: RecordingSettings },
  { id: 'speech', name: 'Speech', icon: Speech, Body: SpeechSettings },
  { id: 'limits', name: 'Limits', icon: Gauge, Body: LimitSettings },
  { id: 'tools', name: 'Tools', icon: Wrench, Body: ToolSettings },
  { id: 'kiosk', name: 'Demo station', icon: MonitorPlay, Body: KioskSettings },
  { id: 'about', name: 'About', icon: Info, Body: About },
];

export function SettingsView() {
  const { t } = useWords();
  const chosen = useArea('ui', ({ place }) =>
    place.screen === 'settings' ? (place.section ?? 'general') : 'general',
  );
  const navigate = useNavigate();
  const section = SETTINGS_SECTIONS.find(({ id }) => id === chosen);
  return (
    <Sections
      title={t('Settings')}
      sections={SETTINGS_SECTIONS.map((each) => ({ ...each, name: t(each.name) }))}
      chosen={chosen}
      onChoose={(id) => navigate({ screen: 'settings', section: id })}
    >
      <div className={classes['page']} key={chosen}>
        {section === undefined ? null : (
          <div className={classes['sheet']}>
            <h2 className={classes['title']}>{t(section.name)}</h2>
            <section.Body />
          </div>
        )}
      </div>
    </Sections>
  );
}
