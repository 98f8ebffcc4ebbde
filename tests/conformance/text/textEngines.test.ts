import { openEmbeddedTextBench } from './benches/embeddedTextBench';
import { openGeminiTextBench } from './benches/geminiTextBench';
import { openCompatibleTextBench, openOpenAiTextBench } from './benches/openAiTextBench';
import { describeTextEngine } from './textConformance';

// Everything that writes stands here: see docs/reference/adding-a-provider.md.
describeTextEngine({ name: 'embedded', open: openEmbeddedTextBench, isLocal: true });
describeTextEngine({ name: 'OpenAI', open: openOpenAiTextBench });
describeTextEngine({ name: 'a compatible server', open: openCompatibleTextBench });
describeTextEngine({ name: 'Gemini', open: openGeminiTextBench });
