/**
 * The allowed arrows of docs/ARCHITECTURE.md. Each rule is proven by a planted fault in
 * tests/tooling/boundaries.test.ts.
 *
 * @param {string} name
 * @param {string} packagePath a regular expression over resolved paths
 * @param {string[]} homes folders that may import it
 */
const staysHome = (name, packagePath, homes) => ({
  name,
  severity: 'error',
  comment: `Only ${homes.join(', ')} may import this package.`,
  from: { path: '^src/', pathNot: homes.map((home) => `^${home}`) },
  to: { path: packagePath },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { pathNot: ['^src/shared/', '^node_modules/zod/'] },
    },
    {
      name: 'domain-not-contract',
      severity: 'error',
      from: { path: '^src/shared/domain/' },
      to: { path: '^src/shared/contract/' },
    },
    {
      name: 'errors-below-domain',
      severity: 'error',
      from: { path: '^src/shared/(lib|errors)/' },
      to: { path: '^src/shared/(domain|contract)/' },
    },
    {
      name: 'core-platform-free',
      severity: 'error',
      from: { path: '^src/main/(core|audio)/' },
      to: {
        pathNot: ['^src/main/(core|audio)/', '^src/shared/', '^node_modules/(zod|wavefile)/'],
      },
    },
    {
      name: 'audio-below-core',
      severity: 'error',
      from: { path: '^src/main/audio/' },
      to: { path: '^src/main/core/' },
    },
    {
      name: 'electron-at-the-edge',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/electron/|main/index\\.ts|preload/)' },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'electron-code-from-its-entry',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/(electron/|index\\.ts)' },
      to: { path: '^src/main/electron/' },
    },
    {
      name: 'no-sibling-adapters',
      severity: 'error',
      from: { path: '^src/main/(carriers|engines)/([^/]+)/' },
      to: { path: '^src/main/(carriers|engines)/', pathNot: '^src/main/$1/$2/' },
    },
    {
      name: 'engines-share-below-them',
      severity: 'error',
      from: { path: '^src/main/(speech|models)/' },
      to: { path: '^src/main/(carriers|engines|tools|testline|storage|tunnel|bridge|icalendar)/' },
    },
    {
      name: 'testline-knows-no-carrier',
      severity: 'error',
      from: { path: '^src/main/testline/' },
      to: { path: '^src/main/carriers/' },
    },
    {
      name: 'adapters-below-shell',
      severity: 'error',
      from: {
        path: '^src/main/(carriers|engines|models|speech|tools|testline|storage|tunnel|bridge|icalendar|audio|core)/',
      },
      to: { path: '^src/main/(electron|composition|cli)/' },
    },
    {
      name: 'main-not-renderer',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload)/' },
    },
    {
      name: 'preload-stays-tiny',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: '\\.d\\.ts$' },
      to: {
        path: '^(src|node_modules)/',
        pathNot: [
          '^src/preload/',
          '^src/shared/contract/channels\\.ts$',
          '^node_modules/electron/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'renderer-sees-shared',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|preload)/' },
    },
    {
      name: 'features-by-index',
      severity: 'error',
      from: { path: '^src/renderer/src/features/([^/]+)/' },
      to: {
        path: '^src/renderer/src/features/',
        pathNot: ['^src/renderer/src/features/$1/', 'features/[^/]+/index\\.tsx?$'],
      },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/src/(ui|state|client)/' },
      to: { path: '^src/renderer/src/features/' },
    },
    staysHome('twilio-stays-home', '^node_modules/twilio/', ['src/main/carriers/twilio/']),
    staysHome('twilio-voice-stays-home', '^node_modules/@twilio/voice-sdk/', [
      'src/renderer/src/vendor/twilio/',
    ]),
    staysHome('vapi-web-stays-home', '^node_modules/(@vapi-ai/web|@daily-co)/', [
      'src/renderer/src/vendor/vapi/',
    ]),
    staysHome('retell-web-stays-home', '^node_modules/(retell-client-js-sdk|livekit-client)/', [
      'src/renderer/src/vendor/retell/',
    ]),
    staysHome('pino-stays-home', '^node_modules/pino/', ['src/main/logging/']),
    staysHome('wavefile-stays-home', '^node_modules/wavefile/', ['src/main/audio/']),
    staysHome('mcp-stays-home', '^node_modules/@modelcontextprotocol/', ['src/main/tools/mcp/']),
    staysHome('json-schema-stays-home', '^node_modules/ajv/', ['src/main/tools/']),
    staysHome('database-stays-home', '^node_modules/(@libsql|drizzle-orm)/', ['src/main/storage/']),
    staysHome('speech-stays-home', '^node_modules/(onnxruntime-node|@echogarden)/', [
      'src/main/speech/',
    ]),
    staysHome('tunnels-stay-home', '^node_modules/(@n8n/localtunnel|@ngrok)/', [
      'src/main/tunnel/',
    ]),
    staysHome('icalendar-stays-home', '^node_modules/ical-generator/', ['src/main/icalendar/']),
    staysHome('event-streams-stay-home', '^node_modules/eventsource-parser/', [
      'src/main/models/openai-compatible/text/',
      'src/main/models/gemini/',
    ]),
    staysHome('sockets-at-the-edge', '^node_modules/ws/', [
      'src/main/bridge/',
      'src/main/tunnel/',
      'src/main/testline/',
      'src/main/engines/',
      'src/main/models/textSocket',
      'src/main/consoleServer/',
    ]),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'warn',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '\\.worker\\.ts$',
          '\\.worklet\\.ts$',
          '(^|/)index\\.ts$',
          '/main\\.tsx?$',
        ],
      },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: ['\\?', '^virtual:'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
