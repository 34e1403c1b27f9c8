/** What was measured stays in one file, each part until it is measured again, with the machine it was measured on. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'

const file = 'bench-results.json'

export async function keep(name: string, results: object): Promise<void> {
  const before = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as object) : {}
  await writeFile(file, `${JSON.stringify({ ...before, [name]: results }, undefined, 2)}\n`)
}

export const machineNow = () => ({
  date: new Date().toISOString(),
  cpu: `${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  chromium: execFileSync(process.env['CHROMIUM'] ?? '/usr/bin/chromium', ['--version'], { encoding: 'utf8' }).trim(),
})

export const loadNow = (): string =>
  loadavg()
    .map(load => load.toFixed(1))
    .join(' ')
