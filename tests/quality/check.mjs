// The quick check before every commit: types, lint, format, dead code, architecture, weight of the built shell.
// Every step runs, so that one look shows everything; tests/run.mjs counts the lines that begin with "ok" and "FAIL".
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const checked = ['src', 'tests', 'vite.config.ts']
const houseRules = ['tests/architecture.test.ts', 'tests/glossary.test.ts', 'tests/protocol-version.test.ts']

/** @type {{ name: string, command: string, args: string[] }[]} */
const steps = [
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '-c', 'tests/quality/oxlint.jsonc', ...checked] },
  { name: 'format', command: 'oxfmt', args: ['-c', 'tests/quality/oxfmt.jsonc', '--check', ...checked, '!**/*.md'] },
  { name: 'dead code', command: 'knip', args: [] },
  { name: 'architecture', command: 'vitest', args: ['run', '--project', 'unit', ...houseRules] },
  { name: 'build', command: 'vite', args: ['build', '--logLevel', 'warn'] },
  { name: 'weight', command: process.execPath, args: ['tests/quality/weight.mjs'] },
]

let failed = 0
for (const { name, command, args } of steps) {
  const began = Date.now()
  const program = command === process.execPath ? command : `${root}/node_modules/.bin/${command}`
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) failed += 1
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}
process.exitCode = failed === 0 ? 0 : 1
