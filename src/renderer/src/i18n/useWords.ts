import { useStore } from 'zustand';
import { wordsStore, type Words } from './words';

/** The words in force; a component that asks is drawn anew when the language changes. */
export function useWords(): Words {
  return useStore(wordsStore);
}
