import { openExotelCarrierBench } from './benches/exotelCarrierBench';
import { openTwilioCarrierBench } from './benches/twilioCarrierBench';
import { describeCarrier } from './carrierConformance';

// Every carrier that places calls stands here: see docs/reference/adding-a-provider.md. The test line's
// network is this computer (tests/main/testline), and Retell places the calls of its numbers itself
// (tests/conformance/handOff).
describeCarrier({ name: 'Twilio', open: openTwilioCarrierBench });
describeCarrier({ name: 'Exotel', open: openExotelCarrierBench });
