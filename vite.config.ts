import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { VitePWA } from 'vite-plugin-pwa'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { manifest } from './src/app/manifest.ts'

const browserTests = ['tests/e2e/**/*.test.ts']
const databaseTests = ['tests/server/**/*.test.ts', 'tests/golden/**/*.test.ts']
/** What is asked for again until it is so; the second of Vitest is too short for a machine that others use too. */
const patient = { expect: { poll: { timeout: 15_000 } } }
/** Their modules import others without an extension: a bundler finds them, Node does not. */
const bundledOnly = [/@marketto/, /@zxing/]

/** What the work of the desk can go on without, and weighs: the service worker fetches it after the installation (src/app/sw.ts). */
const later = [
  // A code is read with its list of places, or not yet.
  /@marketto\//,
  /\/node_modules\/dayjs\//,
  /@zxing\/library/,
  /@tanstack\/(react-virtual|virtual-core)/,
  /\/node_modules\/uqr\//,
  /\/domain\/sheet\/(words|leaflets)-/,
  /\/domain\/instruments\//,
  /\/app\/features\/(sheet|guide)\//,
  /\/app\/text\/guide(Tablet|Cases)?\.ts/,
  // The table of all kinds: rare screens alone ask it. The engine has its own, in its own file.
  /\/domain\/record-kinds\./,
]
/** Screens that nobody needs in front of a citizen; and words of theirs alone, where a file is made of nothing else. */
const rare = [
  /\/app\/(data|text|styles)\/(caseForm|courtReport|judicial|judicialCodes|judicialDoor|removal)\./,
  /\/domain\/(court(-\w+)*|emergency-removal|hearing|mandate|measure)\./,
  /\/app\/features\/(access|exchange|instruments)\//,
  /\/app\/(data|text|styles)\/(access|assessments?|exchange|instruments|settings)\./,
  /\/app\/parts\/answerWords\./,
  /\/domain\/(assessment|instrument|read-instrument)(-\w+)?\./,
  /\/app\/features\/(activities|agenda|case|coordination|devices|emergency|handover|hours|merge|private-notes|ready|settings)\//,
  /\/app\/features\/check\//,
  /\/app\/styles\/check\.css/,
  /\/app\/features\/referrals\//,
  /\/app\/ui\/(DialogButton|FilterChips|LongList|TypedFields)\./,
  /\/app\/features\/services\/(AroundFields|Chips|DirectoryDeskScreen|EditServiceScreen|OpeningFields|ServiceFields|\w+Form)\./,
  /\/app\/text\/(agendaScreen|cases|checkDesk|coordination|devices|directory|entryTemplates|casePlan|hoursScreen|interventions|merge|plan|privateNotes|ready|restore)\./,
  /\/app\/parts\/(CaseDeadlines|HandoverRow|DueTag|ProposalsCard|TodayCases|useProposals|CaseRow|PersonCases|caseWords|useCaseStep|useSaveInCase)\./,
  /\/app\/(data|text|styles)\/family(Form|Legend|Words)?\./,
  /\/domain\/hsds\/(nested|package|tables)\./,
  /\/domain\/(ecomap|family(-\w+)?|kin-degree|kinship-edit|(partial|typed)-date|genogram\/\w+)\./,
  /\/app\/(data|text|styles)\/(activities|handovers?)\./,
  /\/app\/parts\/(Activity\w+|SessionRows|TodaySessions|useActivityWrites|useGroupSessions|useNotedPrint)\./,
  /\/domain\/group-(activity|rules)\./,
  /\/domain\/handover(-\w+)?\./,
  /\/app\/(data|styles|text)\/(corrections?|extracts?|hold)\./,
  /\/app\/parts\/Correction(Panel|Dialogs)\./,
  /\/domain\/(correction|extract|extract-rules|redaction)\./,
  /\/app\/(data|text|styles)\/emergency\./,
  /\/app\/parts\/(CardCases|EmergencyOpenings)\./,
  /\/domain\/emergency-(card|line|opening)\./,
  /\/app\/data\/cases\./,
  /\/app\/parts\/(QrCode|ReadabilityHint|usePrint|useSeen)\./,
  /\/app\/data\/sheetTexts\./,
  /\/domain\/(readability|search-words)\./,
  /\/app\/styles\/(case|casePlan|coordination)\.css/,
  /\/domain\/(access|calendar-file|case|case-plan|case-plan-rules|case-rules|court-term|intervention|intervention-rules|csv|record-kinds|small-numbers)\./,
]
const isRare = (id: string): boolean => rare.some(pattern => pattern.test(id))

interface BuiltFile {
  readonly moduleIds: readonly string[]
  /** The screen that the file is asked for by. */
  readonly facadeModuleId: string | null
}
/** Names of the files that come later. */
const laterChunks = new Set<string>()
/** A file that comes at once must import none of these: `npm run check` looks (tests/quality/weight.mjs). */
const isLater = ({ moduleIds, facadeModuleId }: BuiltFile): boolean =>
  moduleIds.some(id => later.some(pattern => pattern.test(id))) ||
  (facadeModuleId !== null && isRare(facadeModuleId)) ||
  (moduleIds.length > 0 && moduleIds.every(isRare))

/** What Zod writes JSON Schema and messages in English with hangs on every schema, and no tablet writes any: eleven kilobytes of the installation, in two files. */
const withoutUnsaid = (): Plugin => ({
  name: 'without-unsaid',
  apply: 'build',
  transform(code, id) {
    if (id.endsWith('/zod/v4/locales/en.js'))
      return { code: 'export default () => ({ localeError: () => undefined })', map: null }
    if (!/\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/.test(id)) return undefined
    const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
    const written = names.map(name => `export const ${name} = ${name?.startsWith('create') ? '() => none' : 'none'}`)
    const rest = code.includes('export { processSchema as process }') ? ['export { processSchema as process }'] : []
    return {
      code: ["const none = () => { throw new Error('no JSON Schema in the app') }", ...written, ...rest].join('\n'),
      map: null,
    }
  },
})

export default defineConfig(({ isSsrBuild }) => ({
  plugins: isSsrBuild
    ? []
    : [
        react(),
        withoutUnsaid(),
        VitePWA({
          strategies: 'injectManifest',
          srcDir: 'src/app',
          filename: 'sw.ts',
          injectRegister: false,
          registerType: 'prompt',
          manifest,
          includeManifestIcons: false,
          injectManifest: {
            // The icons in PNG are asked for once, when the app is installed, and the network is there.
            globPatterns: ['**/*.{html,js,css,woff2,svg,webmanifest}'],
            maximumFileSizeToCacheInBytes: 2_000_000,
          },
        }),
      ],
  // Dexie for browsers of today: the one of its package is written for those of ten years ago too.
  ...(process.env['VITEST']
    ? {}
    : { resolve: { alias: { dexie: fileURLToPath(new URL('node_modules/dexie/dist/modern/dexie.min.mjs', import.meta.url)) } } }),
  worker: {
    format: 'es' as const,
    plugins: () => [withoutUnsaid()],
    // What the Prova invents, and what opens an emergency card, are the parts of the engine that come after the installation.
    rollupOptions: {
      output: {
        chunkFileNames: ({ moduleIds }: BuiltFile) =>
          `assets/${moduleIds.some(id => /\/local\/(trial-records|open-card)\./.test(id)) ? 'later-' : ''}[name]-[hash].js`,
      },
    },
  },
  build: isSsrBuild
    ? {
        target: 'node20',
        rollupOptions: {
          input: { main: 'src/server/main.ts', admin: 'src/server/admin.ts', 'push-thread': 'src/server/push-thread.ts' },
        },
        emptyOutDir: true,
        sourcemap: true,
        copyPublicDir: false,
      }
    : {
        outDir: 'dist/app',
        emptyOutDir: true,
        target: 'es2023',
        modulePreload: { polyfill: false },
        rollupOptions: {
          output: {
            chunkFileNames: file => {
              if (isLater(file)) laterChunks.add(file.name)
              return `assets/${isLater(file) ? 'later-' : ''}[name]-[hash].js`
            },
            // The styles that a file brings have its name, and come when it does.
            assetFileNames: ({ names: [name = ''] }) =>
              `assets/${name.endsWith('.css') && laterChunks.has(name.slice(0, -4)) ? 'later-' : ''}[name]-[hash][extname]`,
          },
        },
      },
  server: { proxy: { '/api': 'http://localhost:8080', '/healthz': 'http://localhost:8080' } },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/*.test.ts'],
          environment: 'node',
          // Of two processors one is left free where nothing is said.
          maxWorkers: 2,
          testTimeout: 30_000,
          server: { deps: { inline: bundledOnly } },
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'screens',
          include: ['src/**/*.test.tsx'],
          environment: 'happy-dom',
          setupFiles: 'tests/screens/patience.ts',
          maxWorkers: 2,
          // What a person waits for has fifteen seconds; a test waits several times.
          testTimeout: 60_000,
          server: { deps: { inline: bundledOnly } },
        },
      },
      {
        test: {
          ...patient,
          name: 'server',
          include: databaseTests,
          environment: 'node',
          globalSetup: 'tests/server/start-cluster.ts',
          // Each file has a database of its own, or a PostgreSQL of its own.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'simulation',
          include: ['tests/simulation/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'tests/server/start-cluster.ts',
          maxWorkers: 2,
          // Most of what a run makes is garbage at once: with room for it, collecting costs half as much.
          execArgv: ['--max-semi-space-size=64'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...patient,
          name: 'e2e',
          include: browserTests,
          environment: 'node',
          // Each file has a centre of its own. Browsers wait for each other as often as they work; a third file at a time made all three late.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          ...patient,
          name: 'kills',
          include: ['tests/kills/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          ...patient,
          name: 'engines',
          include: ['tests/engines/**/*.test.ts'],
          environment: 'node',
          // WebKit's inspector speaks WebSocket; Node 20 has it behind this flag.
          execArgv: ['--experimental-websocket'],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
}))
