import { openEmbeddedBench } from './benches/embeddedBench';
import { openOpenAiRealtimeBench } from './benches/openAiRealtimeBench';
import { describeEngine } from './engineConformance';

// Every engine stands here: see docs/reference/adding-a-provider.md.
describeEngine({ name: 'embedded', open: openEmbeddedBench, isLocal: true });
describeEngine({ name: 'openai-realtime', open: openOpenAiRealtimeBench });
