/**
 * T10, the chaos race: two tablets type in the same fields over a bad line, with spells of no network and with the browser killed, by one script for
 * everybody. Then the weather clears, all settle, and every value whose saving was confirmed is looked for.
 */
import { seededRandom, type Random } from '../../../src/server/demo/random'
import type { Contestant, Field } from './contestants'
import type { Fields, Typed } from './racer'
import type { RaceTablet } from './tablet'
import type { Wire } from './wire'

export interface Chaos {
  readonly contestant: string
  readonly seed: number
  /** Values whose saving was confirmed to whoever typed them. */
  readonly typed: number
  readonly kills: number
  /** Saves that were not confirmed in ten seconds: what was typed is not counted, and the browser is started again. */
  readonly stuck: number
  /** Kept as the value of the field on some tablet at the end. */
  readonly current: number
  /** Typed over by somebody who had them on screen: nobody's loss. */
  readonly replaced: number
  /** Typed over by somebody who had not seen them, and still to be found: in a conflict, or in the history. */
  readonly keptBeside: number
  /** Of those, the ones that the product itself puts before whoever works, unasked. */
  readonly shown: number
  /** Of the replaced, those that are in no history either. */
  readonly replacedAndGone: number
  /** Typed over by somebody who had not seen them, and nowhere. */
  readonly lost: number
  readonly lostValues: readonly string[]
  /** Whether the two tablets show the same at the end. */
  readonly agree: boolean
  readonly weather: Wire['struck']
  readonly seconds: number
}

interface Entry extends Typed {
  readonly value: string
  readonly cell: string
}

const people = 8
/** How long a save may take before whoever typed gives up and starts the browser again. */
const patience = 10_000
const fields: readonly (keyof Fields)[] = ['email', 'citizenship', 'address', 'birthplace']
const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

type Step =
  | { readonly do: 'type'; readonly who: 0 | 1; readonly person: number; readonly field: keyof Fields; readonly thenMs: number }
  | { readonly do: 'kill'; readonly who: 0 | 1; readonly afterMs: number }
  | { readonly do: 'cut' | 'mend' }
  | { readonly do: 'wait'; readonly ms: number }

/** The same for everybody: it depends on the seed alone. */
function script(random: Random, length: number): Step[] {
  return Array.from({ length }, () => {
    const who = random.below(2) as 0 | 1
    return random.weighted<Step>([
      [{ do: 'type', who, person: random.below(people), field: random.pick(fields), thenMs: random.between(0, 400) }, 76],
      [{ do: 'wait', ms: random.between(100, 1500) }, 12],
      [{ do: 'cut' }, 4],
      [{ do: 'mend' }, 6],
      [{ do: 'kill', who, afterMs: random.between(0, 60) }, 2],
    ])
  })
}

export async function runChaos(contestant: Contestant, seed: number, length: number): Promise<Chaos> {
  const began = Date.now()
  const field = await contestant.start(people)
  try {
    const ids = field.people.map(person => person.id)
    const tablets = [await field.tablet('wire'), await field.tablet('wire')] as const
    for (const tablet of tablets) {
      await tablet.call('pull', people)
      if (!contestant.isOurs) await tablet.call('live')
    }
    const { typed, kills, stuck } = await play(contestant, field, tablets, script(seededRandom(seed), length), seed)
    field.wire.weather = undefined
    field.wire.mend()
    const agree = await settle(tablets, ids, contestant.isOurs)
    const shown = await Promise.all(tablets.map(async tablet => JSON.stringify(await tablet.call('current', ids))))
    const kept = (await Promise.all(tablets.map(tablet => tablet.call('kept', ids)))).join('')
    // Of the peers none shows a conflict by itself: a program has to ask for it.
    const counted = count(typed, shown.join(''), kept + (await field.history()), contestant.isOurs ? kept : '')
    const seconds = Math.round((Date.now() - began) / 1000)
    return {
      contestant: contestant.name,
      seed,
      typed: typed.length,
      kills,
      stuck,
      ...counted,
      agree,
      weather: field.wire.struck,
      seconds,
    }
  } finally {
    await field.close()
  }
}

async function play(
  contestant: Contestant,
  { people, wire }: Field,
  tablets: readonly [RaceTablet, RaceTablet],
  steps: readonly Step[],
  seed: number,
): Promise<{ typed: Entry[]; kills: number; stuck: number }> {
  const typed: Entry[] = []
  let kills = 0
  let stuck = 0
  wire.weather = seededRandom(seed + 1)
  const typeIn = async (who: 0 | 1, person: number, field: keyof Fields, number: number): Promise<'saved' | 'not yet'> => {
    const value = `t${who}n${String(number).padStart(4, '0')}z`
    const { id } = people[person]!
    const saving = tablets[who].call('type', id, field, value) as Promise<Typed>
    const saved = await Promise.race([saving, pause(patience)])
    // Whoever is not told that it is saved does not go on as if it were.
    if (!saved) {
      saving.catch(() => undefined) // it will be killed
      return 'not yet'
    }
    typed.push({ value, seen: saved.seen, cell: `${id} ${field}` })
    return 'saved'
  }
  const restart = async (who: 0 | 1): Promise<void> => {
    await tablets[who].kill()
    await tablets[who].reopen()
    if (!contestant.isOurs) await tablets[who].call('live')
  }
  for (const [number, step] of steps.entries()) {
    switch (step.do) {
      case 'type':
        if ((await typeIn(step.who, step.person, step.field, number)) === 'not yet') {
          stuck++
          await restart(step.who)
        }
        await pause(step.thenMs)
        break
      case 'wait':
        await pause(step.ms)
        break
      case 'cut':
        wire.cut()
        break
      case 'mend':
        wire.mend()
        break
      case 'kill': {
        kills++
        // Killed under a save: what was not confirmed was not promised, and is not counted.
        const saving = typeIn(step.who, number % people.length, fields[number % fields.length]!, number)
        saving.catch(() => undefined)
        await pause(step.afterMs)
        await restart(step.who)
        break
      }
    }
  }
  return { typed, kills, stuck }
}

/** Until both show the same and nothing moves for some seconds; not for ever. */
async function settle(tablets: readonly RaceTablet[], ids: readonly string[], isOurs: boolean): Promise<boolean> {
  const deadline = Date.now() + 90_000
  let before = ''
  let still = 0
  for (;;) {
    const waiting = isOurs ? await Promise.all(tablets.map(tablet => tablet.call('waiting'))) : []
    const shown = await Promise.all(tablets.map(async tablet => textOf((await tablet.call('current', ids)) as object)))
    const isSame = shown[0] === shown[1] && waiting.every(count => count === 0)
    still = isSame && shown[0] === before ? still + 1 : 0
    before = shown[0]!
    if (still >= 8) return true
    if (Date.now() > deadline) return shown[0] === shown[1]
    await pause(500)
  }
}

const textOf = (shown: object): string =>
  JSON.stringify(
    Object.entries(shown)
      .map(([id, doc]) => [id, ...fields.map(field => (doc as Record<string, unknown>)[field])])
      .sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
  )

function count(typed: readonly Entry[], shown: string, kept: string, told: string) {
  const seen = new Set(typed.flatMap(entry => entry.seen ?? []))
  const current = typed.filter(({ value }) => shown.includes(value))
  const rest = typed.filter(({ value }) => !shown.includes(value))
  const replaced = rest.filter(({ value }) => seen.has(value))
  const overwritten = rest.filter(({ value }) => !seen.has(value))
  const lost = overwritten.filter(({ value }) => !kept.includes(value))
  return {
    current: current.length,
    replaced: replaced.length,
    keptBeside: overwritten.length - lost.length,
    shown: overwritten.filter(({ value }) => told.includes(value)).length,
    replacedAndGone: replaced.filter(({ value }) => !kept.includes(value)).length,
    lost: lost.length,
    lostValues: lost.map(({ value, cell }) => `${value} in ${cell}`),
  }
}
