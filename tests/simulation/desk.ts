/** What a person does in the app, in one of the tabs that are open. */
import type { DiaryEntryId, IntakeId, PersonId } from '../../src/domain/ids'
import type { Change, Device } from '../../src/local/device'
import type { Scene } from './acts'
import type { CaseAct } from './case-acts'
import type { Act } from './commands'
import { workOnCase } from './desk-cases'
import { keepAtDesk } from './desk-acts'
import { workOnPapers } from './desk-papers'
import { join, separate } from './desk-people'
import { draftOf } from './history'
import type { PaperAct } from './paper-acts'
import { switchTimer } from './desk-timer'
import { createRandom } from './random'
import type { OpenTab, SimulatedTablet } from './tablet'

/** A tablet that takes longer is looked at again at the next command. */
const longestOpening = 400

/** In one of the tablet's tabs that can be used. A tab that dies meanwhile never says how it went. */
export async function atTheDesk(
  scene: Pick<Scene, 'scheduler'>,
  tablet: SimulatedTablet,
  dice: number,
  task: (device: Device) => Promise<unknown>,
) {
  const random = createRandom(dice + 2)
  const awake = (): OpenTab[] => tablet.tabs.filter(tab => !tab.isFrozen)
  const isReady = (): boolean => awake().some(({ state }) => state === 'open')
  const locked = awake().find(({ state }) => state === 'lockScreen')
  if (!isReady() && locked) await tablet.unlock(locked)
  const isOpening = (): boolean => !isReady() && awake().some(({ state }) => state === 'opening')
  for (let step = 0; step < longestOpening && isOpening(); step++) await scene.scheduler.step(random)
  const usable = awake().filter(({ state }) => state === 'open')
  const tab = usable[dice % Math.max(1, usable.length)]
  if (!tab) return
  await scene.scheduler.perform(tab, () => {
    task(tab.device).catch((error: unknown) => tablet.failed(error))
  })
}

type DeskAct = Extract<
  Act,
  {
    do:
      | 'listen'
      | 'note'
      | 'draft'
      | 'task'
      | 'hours'
      | CaseAct['do']
      | PaperAct['do']
      | 'refer'
      | 'passage'
      | 'merge'
      | 'split'
      | 'timer'
      | 'openForm'
      | 'edit'
      | 'resolve'
      | 'decide'
      | 'signInAgain'
      | 'sync'
  }
>

export async function work(
  scene: Pick<Scene, 'history' | 'centre'>,
  tablet: SimulatedTablet,
  device: Device,
  act: DeskAct,
): Promise<void> {
  const { history, centre } = scene
  const saved = async (change: Change): Promise<boolean> => {
    const made = await device.change(change)
    if (!made.ok) return false
    const { mid, recordId } = made.value
    history.saved.push({ tablet: tablet.number, mid, recordId, change: change.do })
    history.drafts.delete(draftOf(tablet.number, recordId))
    return true
  }
  const change = async (change: Change): Promise<void> => void (await saved(change))
  const somebody = async (pick: number) => {
    const { people } = await device.searchPeople('', 8)
    return people.length === 0 ? undefined : people[pick % people.length]!.id
  }
  switch (act.do) {
    case 'listen': {
      const known = act.who === 'known' ? await somebody(act.pick) : undefined
      const offices = (await device.session())?.offices ?? []
      const office = offices[act.pick % Math.max(1, offices.length)]
      if (!office) return
      const closing: Change = {
        do: 'closeIntake',
        draftId: (await device.newId()) as string as IntakeId,
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
    case 'draft': {
      const of = await somebody(act.pick)
      if (!of) return
      const id = (await device.newId()) as string as DiaryEntryId
      const at = '2026-11-22T09:00:00.000Z'
      const note = { kind: 'diaryEntry', entryKind: 'note', audience: 'agency', amends: null } as const
      const draft = { ...note, id, of, text: 'torna lun', startedAt: at, updatedAt: at, occurredAt: at }
      const kept = await device.saveDraft(draft)
      if (kept.ok) history.drafts.add(draftOf(tablet.number, id))
      return
    }
    case 'note': {
      // Now and then what had been begun is closed.
      const begun = act.pick === 0 ? (await device.drafts())[0]?.draft : undefined
      const draft = begun?.kind === 'diaryEntry' ? begun : undefined
      const of = (draft?.of as PersonId | undefined) ?? (await somebody(act.pick))
      if (!of) return
      const view = await device.person(of)
      const mine = view?.diary.filter(({ isMine }) => isMine) ?? []
      const amended = act.isAmendment ? mine[act.pick % Math.max(1, mine.length)] : undefined
      await change({
        do: 'writeEntry',
        draftId: draft?.id ?? ((await device.newId()) as string as DiaryEntryId),
        of,
        entryKind: 'note',
        audience: 'agency',
        text: act.isPoison ? 've\u0000leno' : 'torna lunedì',
        occurredAt: '2026-11-22T09:00:00.000Z',
        amends: draft ? null : (amended?.entry.id ?? null),
      })
      return
    }
    case 'task':
    case 'hours':
    case 'refer':
    case 'passage':
      return await keepAtDesk({ device, centre, change, somebody }, act)
    case 'openCase':
    case 'caseStep':
    case 'caseContent':
    case 'caseNote':
    case 'handover':
      return await workOnCase({ device, centre, history, change: saved }, act)
    case 'together':
    case 'extract':
    case 'correction':
    case 'conservation':
      return await workOnPapers({ device, centre, history, change: saved }, act)
    case 'merge':
      return await join({ device, centre, change }, act)
    case 'split':
      return await separate({ device, centre, change }, act)
    case 'timer':
      return await switchTimer({ device, history, tablet }, act)
    case 'openForm': {
      const of = centre.people[act.pick] ?? (await somebody(act.pick))
      tablet.form = of && (await device.person(of))
      return
    }
    case 'edit': {
      const of = act.isFromForm ? undefined : centre.people[act.pick]
      const form = act.isFromForm ? tablet.form : of && (await device.person(of))
      if (!form) return
      const value = [undefined, 'uno', 'due', 'tre', 'quattro', 'cinque'][act.value]
      const { [act.field]: _before, ...rest } = form.person
      const person = value === undefined ? rest : { ...rest, [act.field]: value }
      await change({ do: 'editPerson', person, seen: { version: form.version!, person: form.person } })
      return
    }
    case 'resolve': {
      const conflicts = await device.conflicts()
      const view = conflicts[act.pick % Math.max(1, conflicts.length)]
      if (!view) return
      const { id, unit, candidates } = view.conflict
      const value = Object.fromEntries(Object.keys(candidates[0]!.value).map(path => [path, 'quattro']))
      const choose = act.choose === 'value' && unit === 'state' ? 'current' : act.choose
      await change({ do: 'resolveConflict', conflict: id, choose, ...(choose === 'value' && { value }) })
      return
    }
    case 'decide': {
      const open = await device.quarantined()
      const view = open[act.pick % Math.max(1, open.length)]
      if (!view) return
      await change({ do: 'decideQuarantine', quarantine: view.quarantine.id, decision: act.decision, why: 'simulazione' })
      return
    }
    case 'signInAgain': {
      const { trouble } = await device.status()
      if (trouble !== 'copied' && trouble !== 'unknownHere') return
      const again = await device.registerAgain({ login: tablet.login, password: 'quella giusta' })
      if (again.ok) await tablet.identity()
      return
    }
    case 'sync':
      await device.syncNow()
      return
    default:
      act satisfies never
  }
}
