import { openEmbeddedBench } from './benches/embeddedBench';
import { openGeminiLiveBench } from './benches/geminiLiveBench';
import { openOpenAiRealtimeBench } from './benches/openAiRealtimeBench';
import { openPipelineBench } from './benches/pipelineBench';
import { openVapiBench } from './benches/vapiBench';
import { describeEngine } from './engineConformance';

// Every engine stands here: see docs/reference/adding-a-provider.md. Retell's opens no session: it is
// `carrier-direct`, and stands among the hand-offs.
describeEngine({ name: 'embedded', open: openEmbeddedBench, isLocal: true });
describeEngine({ name: 'openai-realtime', open: openOpenAiRealtimeBench });
describeEngine({ name: 'gemini-live', open: openGeminiLiveBench });
// Who fails there is one of its parts: tests/main/engines/pipeline/failures.test.ts, pipelineParts.test.ts.
describeEngine({ name: 'pipeline', open: openPipelineBench, isLocal: true });
describeEngine({ name: 'vapi', open: openVapiBench, isBilledAfterwards: true });
