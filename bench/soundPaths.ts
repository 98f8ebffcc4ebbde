import { fork } from 'node:child_process';
import { once } from 'node:events';
import { compareCpu } from './soundPaths/cpu';
import { measurePaths } from './soundPaths/quality';
import { playVendor } from './soundPaths/vendors';

const vendor = process.argv.find((argument) => argument.startsWith('--vendor='))?.slice(9);
if (vendor === undefined) {
  const paths = await measurePaths();
  const cpu = await compareCpu(openVendor, process.argv.includes('--quick') ? 2 : 6);
  process.stdout.write(JSON.stringify({ rows: [...paths.rows, ...cpu], paths: paths.figures }));
} else {
  await playVendor(vendor);
}

/** The far end in a process of its own, whose work is not counted. */
async function openVendor(name: string) {
  const child = fork(process.argv[1] ?? '', [`--vendor=${name}`], { stdio: 'inherit' });
  const [baseUrl] = (await once(child, 'message')) as [string];
  const close = async (): Promise<void> => {
    child.send('close');
    await once(child, 'exit');
  };
  return { baseUrl, close };
}
