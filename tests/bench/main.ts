/** Runs the measurements asked for, prints their table, and writes bench-results.json. */
import { measureCaseFile } from './case-file.bench'
import { measureDesk } from './desk.bench'
import { measureDirectory } from './directory.bench'
import { measureFamily } from './family.bench'
import { header, lineOf, summarise, type Figure, type Size } from './measure'
import { measureRegister } from './register.bench'
import { keep, loadNow, machineNow } from './results'
import { openRig, type Rig } from './rig'
import { measureTaps } from './taps.bench'
import { measureWriters } from './writers.bench'

const benches: Readonly<Record<string, (rig: Rig, size: Size) => Promise<Figure[]>>> = {
  'case-file': measureCaseFile,
  desk: measureDesk,
  directory: measureDirectory,
  family: measureFamily,
  register: measureRegister,
  taps: measureTaps,
  writers: measureWriters,
}

export async function main(asked: readonly string[], size: Size, pageFolder: string): Promise<void> {
  const unknown = asked.filter(name => !(name in benches))
  if (unknown.length > 0)
    throw new Error(`no such measurement: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  const names = asked.length > 0 ? asked : Object.keys(benches)
  const machine = { ...machineNow(), ...size, loadBefore: loadNow() }
  console.log(machine)
  // Beside this program, once it is built.
  const rig = await openRig(pageFolder, new URL('./push-thread.js', import.meta.url))
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
