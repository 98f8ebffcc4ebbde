import { openExotelLegBench } from './benches/exotelLegBench';
import { openTwilioLegBench } from './benches/twilioLegBench';
import { describeLeg } from './legConformance';

// Every carrier stands here: see docs/reference/adding-a-provider.md. No leg comes back by itself: a
// carrier that reconnects opens another.
describeLeg({ name: 'Twilio and the test line', open: openTwilioLegBench });
describeLeg({ name: 'Exotel', open: openExotelLegBench });
