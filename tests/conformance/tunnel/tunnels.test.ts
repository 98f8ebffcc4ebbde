import { createStaticUrl } from '../../../src/main/tunnel/staticUrl';
import { openCloudflaredBench } from './benches/cloudflaredBench';
import { openLocaltunnelBench } from './benches/localtunnelBench';
import { openNgrokBench } from './benches/ngrokBench';
import { describeTunnel } from './tunnelConformance';

// Every way in stands here: see docs/reference/tunnel.md.
describeTunnel({ name: 'localtunnel', open: openLocaltunnelBench });
describeTunnel({ name: 'ngrok', open: openNgrokBench });
// Its stand-in is a script that Windows cannot start.
if (process.platform !== 'win32') {
  describeTunnel({ name: 'cloudflared', open: openCloudflaredBench });
}
describeTunnel({
  name: 'an address of the owner’s',
  isFixed: true,
  open: () =>
    Promise.resolve({
      adapter: createStaticUrl('https://phone.example.test'),
      lacking: createStaticUrl(''),
      secret: '',
      close: () => Promise.resolve(),
    }),
});
