// The quick check before every commit: types, lint, format, dead code, architecture, weight of the built shell.
import { spawnSync } from 'node:child_process'

const steps = [
  ['types', ['tsc', '-b']],
  ['lint', ['oxlint', '--type-aware', '-c', 'tests/quality/oxlint.jsonc', 'src', 'tests', 'vite.config.ts']],
  ['format', ['oxfmt', '-c', 'tests/quality/oxfmt.jsonc', '--check', 'src', 'tests', 'vite.config.ts']],
  ['dead code', ['knip']],
  [
    'architecture',
    [
      'vitest',
      'run',
      '--project',
      'unit',
      'tests/architecture.test.ts',
      'tests/glossary.test.ts',
      'tests/protocol-version.test.ts',
    ],
  ],
  ['build', ['vite', 'build', '--logLevel', 'warn']],
  ['weight', ['node', 'tests/quality/weight.mjs'], { direct: true }],
]

for (const [name, command, options] of steps) {
  const began = Date.now()
  const [tool, ...args] = options?.direct ? command : ['npx', '--no-install', ...command]
  const { status } = spawnSync(tool, args, { stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  if (status !== 0) process.exit(1)
}
