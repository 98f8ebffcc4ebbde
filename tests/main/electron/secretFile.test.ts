import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSecretFile, type Encryption } from '../../../src/main/electron/secretFile';
import { silentLogger, type LoggedLine } from '../../fakes/silentLogger';
import { temporaryFolder } from '../../fakes/testStorage';

const KEY = 'sk-invented-key-0001';

/** As Chromium's: the key store's key (`v11`), or a password that everyone knows (`v10`). */
class FakeKeyStore implements Encryption {
  strength: 'system' | 'none';
  canBePlain = true;
  isPlain = false;

  constructor(strength: 'system' | 'none') {
    this.strength = strength;
  }

  usePlain(): void {
    this.isPlain = true;
  }

  encrypt(text: string): Buffer {
    if (this.strength === 'none' && !this.isPlain) throw new Error('Encryption is not available.');
    const prefix = this.strength === 'system' ? 'v11' : 'v10';
    return Buffer.from(prefix + Buffer.from(text).toString('hex'));
  }

  decrypt(sealed: Buffer): string {
    const text = sealed.toString();
    const isReadable = text.startsWith('v11') ? this.strength === 'system' : text.startsWith('v10');
    if (!isReadable) throw new Error('Error while decrypting the ciphertext.');
    return Buffer.from(text.slice(3), 'hex').toString();
  }
}

let folder: string;
let path: string;
let logged: LoggedLine[];
const open = (encryption: Encryption) =>
  openSecretFile({ path, encryption, logger: silentLogger(logged) });
const onDisk = () => readFile(path, 'utf8');

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'secrets.json');
  logged = [];
});

describe('the vault with a key store', () => {
  it('keeps secrets encrypted, for this user alone, and gives them back at the next start', async () => {
    const vault = await open(new FakeKeyStore('system'));
    expect(vault.keeping).toEqual({ kind: 'encrypted' });
    await vault.set('openai.apiKey', KEY);
    expect(await onDisk()).not.toContain(KEY);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const again = await open(new FakeKeyStore('system'));
    expect(again.get('openai.apiKey')?.reveal()).toBe(KEY);
    expect(again.view('openai.apiKey')).toEqual({ set: true, last4: '0001', from: 'vault' });
  });

  it('writes changes in their order, and leaves nothing beside its file', async () => {
    const vault = await open(new FakeKeyStore('system'));
    await Promise.all([
      vault.set('openai.apiKey', 'first'),
      vault.set('tool.crm.authorization', 'Bearer invented'),
      vault.set('openai.apiKey', KEY),
      vault.remove('tool.crm.authorization'),
    ]);
    const again = await open(new FakeKeyStore('system'));
    expect(again.get('openai.apiKey')?.reveal()).toBe(KEY);
    expect(again.has('tool.crm.authorization')).toBe(false);
    expect(await readdir(folder)).toEqual(['secrets.json']);
  });

  it('changes nothing when the disk refuses', async () => {
    const vault = await open(new FakeKeyStore('system'));
    await vault.set('openai.apiKey', KEY);
    path = join(folder, 'blocked', 'secrets.json');
    await writeFile(join(folder, 'blocked'), 'a file where a folder should be');
    const blocked = await open(new FakeKeyStore('system'));
    await expect(blocked.set('openai.apiKey', 'another')).rejects.toMatchObject({
      code: 'storage.failed',
    });
    expect(blocked.has('openai.apiKey')).toBe(false);
    expect(JSON.stringify(logged)).not.toContain('another');
  });

  it.each(['', 'not json', '{"v":2}', '{"v":1,"protection":"system","sealed":"djExeA=="}'])(
    'starts with a damaged file (%j), says so, and sets it aside when it is used again',
    async (text) => {
      await writeFile(path, text);
      const vault = await open(new FakeKeyStore('system'));
      expect(vault.problem).toMatch(/cannot be read/);
      expect(await onDisk()).toBe(text);
      await vault.set('openai.apiKey', KEY);
      expect(vault.problem).toBeUndefined();
      expect(await readFile(`${path}.unreadable`, 'utf8')).toBe(text);
      expect((await open(new FakeKeyStore('system'))).has('openai.apiKey')).toBe(true);
    },
  );

  it('starts with a file that it may not open', async () => {
    await mkdir(path);
    const vault = await open(new FakeKeyStore('system'));
    expect(vault.problem).toMatch(/cannot be read/);
  });
});

describe('the vault without a key store', () => {
  it('writes nothing, keeps secrets for this run, and says why', async () => {
    const vault = await open(new FakeKeyStore('none'));
    await vault.set('openai.apiKey', KEY);
    expect(vault.keeping).toMatchObject({ kind: 'memory', mayAllowPlain: true });
    expect(vault.get('openai.apiKey')?.reveal()).toBe(KEY);
    expect(await readdir(folder)).toEqual([]);
  });

  it('writes without protection once the owner has said so, and remembers that', async () => {
    const vault = await open(new FakeKeyStore('none'));
    await vault.set('openai.apiKey', KEY);
    await vault.allowPlain();
    expect(vault.keeping).toEqual({ kind: 'plain' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const again = await open(new FakeKeyStore('none'));
    expect(again.keeping).toEqual({ kind: 'plain' });
    expect(again.get('openai.apiKey')?.reveal()).toBe(KEY);
  });

  it('does not offer what the system does not have', async () => {
    const keyStore = new FakeKeyStore('none');
    keyStore.canBePlain = false;
    const vault = await open(keyStore);
    await vault.allowPlain();
    expect(vault.keeping).toMatchObject({ kind: 'memory', mayAllowPlain: false });
  });

  it('leaves alone what a key store had locked, until it can be unlocked again', async () => {
    await (await open(new FakeKeyStore('system'))).set('openai.apiKey', KEY);
    const before = await onDisk();
    const locked = await open(new FakeKeyStore('none'));
    expect(locked.problem).toMatch(/locked/);
    await locked.set('openai.apiKey', 'for this run');
    expect(await onDisk()).toBe(before);
    expect((await open(new FakeKeyStore('system'))).get('openai.apiKey')?.reveal()).toBe(KEY);
  });

  it('is protected from the first change on after a key store has come', async () => {
    const plain = await open(new FakeKeyStore('none'));
    await plain.allowPlain();
    await plain.set('openai.apiKey', KEY);
    const better = await open(new FakeKeyStore('system'));
    expect(better.keeping).toEqual({ kind: 'encrypted' });
    await better.set('ngrok.authtoken', 'invented');
    expect(await onDisk()).toContain('"protection":"system"');
    expect(better.get('openai.apiKey')?.reveal()).toBe(KEY);
  });
});
