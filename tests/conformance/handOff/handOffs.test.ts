import { openRetellHandOffBench } from './benches/retellHandOffBench';
import { openVapiHandOffBench } from './benches/vapiHandOffBench';
import { describeHandOff } from './handOffConformance';

// Every vendor that takes calls whole stands here: see docs/reference/adding-a-provider.md.
describeHandOff({ name: 'retell', open: openRetellHandOffBench });
describeHandOff({ name: 'vapi', open: openVapiHandOffBench });
