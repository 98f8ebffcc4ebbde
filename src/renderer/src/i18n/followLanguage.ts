import 'dayjs/locale/es';
import type { StoreApi } from 'zustand/vanilla';
import type { SettingsState } from '../state/settingsStore';
import { LANGUAGES, localeFor } from './languages';
import { wordsIn, wordsStore } from './words';

/** Has the page speak the language that the settings name, from the moment they do. Returns the undo. */
export function followLanguage(settings: StoreApi<SettingsState>): () => void {
  const speak = () => {
    const choice = settings.getState().settings?.language ?? 'system';
    const locale = localeFor(choice, navigator.languages);
    const root = document.documentElement;
    root.lang = locale.tag;
    root.dir = LANGUAGES[locale.language].direction;
    if (locale.tag !== wordsStore.getState().tag) wordsStore.setState(wordsIn(locale), true);
  };
  speak();
  window.addEventListener('languagechange', speak);
  const unfollow = settings.subscribe(speak);
  return () => {
    window.removeEventListener('languagechange', speak);
    unfollow();
  };
}
