/** How many schedules to carry out: so many in `npm test`, as many as one likes by hand (by-hand.mjs). */
const given = (name: string, otherwise: number): number => Number(process.env[`SIMULATE_${name}`] ?? otherwise)

const seed = given('SEED', 20261122)
const runs = given('RUNS', 300)
export const steps = given('STEPS', 40)
/** How many weeks of three people without network, and the seed of the first. */
export const weeks = { seed: given('WEEK', 600), runs: given('WEEKS', 24) }
/** How many times what lies around a case, and the seed of the first. */
export const paperwork = { seed: given('PAPER', 900), runs: given('PAPERS', 12) }
/** Commands that the schedules do without, to try the rest of them further: `--without goBack,backUp`. */
export const without = (process.env['SIMULATE_WITHOUT'] ?? '').split(',')
/** In how many files, and so on how many processors, the runs are shared out. */
const shares = 2

/** Every test file takes its share. */
export const shareOf = (share: number): { seed: number; runs: number } => ({
  seed: seed + share * Math.ceil(runs / shares),
  runs: share === 0 ? Math.ceil(runs / shares) : Math.floor(runs / shares),
})
