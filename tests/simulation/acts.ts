/** Carries out a command: what a person at the desk, a browser, a clock or the administrator does. */
import type { DiaryEntryId, IntakeId } from '../../src/domain/ids'
import type { Change } from '../../src/local/device'
import type { Engine } from '../../src/local/engine'
import type { SimulatedCentre } from './centre'
import type { Act, Command } from './commands'
import type { History } from './history'
import { cursorTellsTheTruth, savedIsOnDisk } from './invariants'
import type { Network } from './network'
import { createRandom } from './random'
import type { Scheduler } from './scheduler'
import { readServer } from './server-state'
import type { OpenTab, SimulatedTablet } from './tablet'

export interface Scene {
  readonly scheduler: Scheduler
  readonly network: Network
  readonly centre: SimulatedCentre
  readonly tablets: readonly SimulatedTablet[]
  readonly history: History
}

export async function carryOut(scene: Scene, { tablet: number, act, steps, dice }: Command): Promise<void> {
  const { scheduler } = scene
  const random = createRandom(dice)
  const tablet = scene.tablets[number]!
  scheduler.trace.push(`${number} ${act.do}`)
  await perform(scene, tablet, act, dice)
  if (steps < 0) await scheduler.untilIdle(random)
  else for (let step = 0; step < steps; step++) if (!(await scheduler.step(random))) break
}

async function perform(scene: Scene, tablet: SimulatedTablet, act: Act, dice: number): Promise<void> {
  const { scheduler, network } = scene
  switch (act.do) {
    case 'listen':
    case 'note':
    case 'openForm':
    case 'edit':
    case 'resolve':
    case 'sync':
      return await atTheDesk(scene, tablet, dice, engine => work(scene, tablet, engine, act))
    case 'fault':
      return network.arm(tablet.number, act.fault, act.at)
    case 'reach':
      network.setOnline(tablet.number, act.isOnline)
      return await atTheDesk(scene, tablet, dice, engine => engine.wake(act.isOnline ? 'online' : 'offline'))
    case 'kill':
      return await killAndReopen(scene, tablet, act.isCommitted)
    case 'tab':
      return await (tablet.tabs.length > 1 ? tablet.closeTab(tablet.tabs[0]!) : tablet.openTab())
    case 'freeze': {
      const tab = tablet.tabs[0]
      if (tab) tab.isFrozen = !tab.isFrozen
      return
    }
    case 'clock':
      return tablet.moveClock(act.milliseconds)
    case 'diskFault':
      tablet.diskFault = act.name
      return
    case 'offices': {
      await scene.centre.moveWorker(tablet.number, act.offices)
      return
    }
    case 'wait': {
      const end = scheduler.now() + act.milliseconds
      const random = createRandom(dice + 1)
      // Either one thing after the other, or a long sleep after which everything is due at once.
      if (random.chance(0.5)) {
        while (scheduler.now() < end) {
          await scheduler.untilIdle(random)
          scheduler.sleep(end)
        }
      } else while (scheduler.sleep(end)) continue
      return
    }
    default:
      return act satisfies never
  }
}

const longestOpening = 400

/** In one of the tablet's tabs that can be used. A tab that dies meanwhile never says how it went. */
async function atTheDesk(scene: Scene, tablet: SimulatedTablet, dice: number, task: (engine: Engine) => Promise<unknown>) {
  const random = createRandom(dice + 2)
  const isOpening = (): boolean => tablet.tabs.some(tab => !tab.isFrozen) && !tablet.tabs.some(tab => tab.engine && !tab.isFrozen)
  for (let step = 0; step < longestOpening && isOpening(); step++) await scene.scheduler.step(random)
  const usable = tablet.tabs.filter((tab): tab is OpenTab & { engine: Engine } => tab.engine !== undefined && !tab.isFrozen)
  const tab = usable[dice % Math.max(1, usable.length)]
  if (!tab) return
  await scene.scheduler.perform(tab, () => {
    task(tab.engine).catch((error: unknown) => tablet.failed(error))
  })
}

type DeskAct = Extract<Act, { do: 'listen' | 'note' | 'openForm' | 'edit' | 'resolve' | 'sync' }>

async function work(scene: Scene, tablet: SimulatedTablet, engine: Engine, act: DeskAct): Promise<void> {
  const change = async (change: Change): Promise<void> => {
    const made = await engine.change(change)
    if (made.ok)
      scene.history.saved.push({ tablet: tablet.number, mid: made.value.mid, recordId: made.value.recordId, change: change.do })
  }
  const somebody = async (pick: number) => {
    const { people } = await engine.searchPeople('', 8)
    return people.length === 0 ? undefined : people[pick % people.length]!.id
  }
  switch (act.do) {
    case 'listen': {
      const known = act.who === 'known' ? await somebody(act.pick) : undefined
      const offices = (await engine.session())?.offices ?? []
      const office = offices[act.pick % Math.max(1, offices.length)]
      if (!office) return
      const closing: Change = {
        do: 'closeIntake',
        draftId: (await engine.newId()) as string as IntakeId,
        who:
          act.who === 'anonymous' || (act.who === 'known' && known === undefined)
            ? { type: 'anonymous' }
            : known
              ? { type: 'known', personId: known }
              : { type: 'new', fields: { surname: `Cognome ${act.pick}`, name: 'Carmela', phones: [] } },
        intake: { officeId: office.id, areas: ['FRA'], outcome: 'informationGiven', expressedNeed: 'canarino' },
      }
      // The button pressed twice.
      if (act.pick === 7) await Promise.all([change(closing), change(closing)])
      else await change(closing)
      return
    }
    case 'note': {
      const of = await somebody(act.pick)
      if (!of) return
      const view = await engine.person(of)
      const mine = view?.diary.filter(({ isMine }) => isMine) ?? []
      const amended = act.isAmendment ? mine[act.pick % Math.max(1, mine.length)] : undefined
      await change({
        do: 'writeEntry',
        draftId: (await engine.newId()) as string as DiaryEntryId,
        of,
        entryKind: 'note',
        audience: 'agency',
        text: act.isPoison ? 've\u0000leno' : 'torna lunedì',
        occurredAt: '2026-11-22T09:00:00.000Z',
        amends: amended?.entry.id ?? null,
      })
      return
    }
    case 'openForm': {
      const of = await somebody(act.pick)
      tablet.form = of && (await engine.person(of))
      return
    }
    case 'edit': {
      const of = act.isFromForm ? undefined : await somebody(act.pick)
      const form = act.isFromForm ? tablet.form : of && (await engine.person(of))
      if (!form) return
      const value = [undefined, 'uno', 'due', 'tre'][act.value]
      const { [act.field]: _before, ...rest } = form.person
      const person = value === undefined ? rest : { ...rest, [act.field]: value }
      await change({ do: 'editPerson', person, seen: { version: form.version!, person: form.person } })
      return
    }
    case 'resolve': {
      const conflicts = await engine.conflicts()
      const view = conflicts[act.pick % Math.max(1, conflicts.length)]
      if (!view) return
      await change({ do: 'resolveConflict', conflict: view.conflict.id, choose: act.isIncoming ? 'incoming' : 'current' })
      return
    }
    case 'sync':
      await engine.syncNow()
      return
    default:
      act satisfies never
  }
}

/** The browser dies and is opened again; in between its disk is looked at. */
async function killAndReopen({ centre, history }: Scene, tablet: SimulatedTablet, isCommitted: boolean): Promise<void> {
  tablet.kill(isCommitted)
  const { number } = tablet
  const seen = { number, peek: await tablet.peek(), token: (scope: string) => tablet.token(scope) }
  for (const what of savedIsOnDisk(history.saved, seen)) history.broken.push({ invariant: 'I1', what })
  const server = await readServer(centre.centre.database, centre.ambito)
  for (const what of cursorTellsTheTruth(server, seen)) history.broken.push({ invariant: 'I14', what })
  await tablet.openTab()
}
