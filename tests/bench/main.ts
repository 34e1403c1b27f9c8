/** Runs the measurements asked for, prints their table, and writes bench-results.json. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { measureDesk } from './desk.bench'
import { header, lineOf, loadNow, summarise, type Figure, type Size } from './measure'
import { measureRegister } from './register.bench'
import { openRig, type Rig } from './rig'
import { measureWriters } from './writers.bench'

const benches: Readonly<Record<string, (rig: Rig, size: Size) => Promise<Figure[]>>> = {
  desk: measureDesk,
  register: measureRegister,
  writers: measureWriters,
}

export async function main(asked: readonly string[], size: Size, pageFolder: string): Promise<void> {
  const unknown = asked.filter(name => !(name in benches))
  if (unknown.length > 0)
    throw new Error(`no such measurement: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  const names = asked.length > 0 ? asked : Object.keys(benches)
  const machine = {
    date: new Date().toISOString(),
    cpu: `${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    chromium: versionOf(process.env['CHROMIUM'] ?? '/usr/bin/chromium'),
    ...size,
    loadBefore: loadNow(),
  }
  console.log(machine)
  const rig = await openRig(pageFolder)
  try {
    for (const name of names) {
      const figures = (await benches[name]!(rig, size)).map(summarise)
      console.log(`\n${name} (load ${loadNow()})\n${header}\n${figures.map(lineOf).join('\n')}`)
      await keep(name, { machine: { ...machine, loadAfter: loadNow() }, figures })
    }
  } finally {
    await rig.close()
  }
}

const file = 'bench-results.json'

/** Measurements of before stay until they are made again. */
async function keep(name: string, results: object): Promise<void> {
  const before = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as object) : {}
  await writeFile(file, `${JSON.stringify({ ...before, [name]: results }, undefined, 2)}\n`)
}

const versionOf = (program: string): string => execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()
