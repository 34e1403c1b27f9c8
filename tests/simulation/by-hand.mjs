// npm run simulate -- --seed S --runs N --steps K: that many schedules, each with a seed of its own, from S on; --without goBack,copy leaves commands out.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    runs: { type: 'string', default: '300' },
    steps: { type: 'string', default: '40' },
    without: { type: 'string', default: '' },
  },
})
for (const [name, value] of Object.entries(values)) {
  if (name === 'without' || /^\d+$/.test(value)) continue
  console.error(`--${name} is a whole number, not "${value}"`)
  process.exit(2)
}
const env = {
  ...process.env,
  SIMULATE_SEED: values.seed,
  SIMULATE_RUNS: values.runs,
  SIMULATE_STEPS: values.steps,
  SIMULATE_WITHOUT: values.without,
}
const { status } = spawnSync(`${root}/node_modules/.bin/vitest`, ['run', '--project', 'simulation', 'tests/simulation/share'], {
  cwd: root,
  env,
  stdio: 'inherit',
})
process.exit(status ?? 1)
