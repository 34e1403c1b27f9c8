/** What people who follow cases find on their screens at the end: the same, whoever looks, as far as each may look. */
import { caseStanding, type Case } from '../../src/domain/case'
import type { DiaryEntry } from '../../src/domain/diary-entry'
import type { Device } from '../../src/local/device'
import type { Scene } from './acts'
import { standsAs } from './case-standing'
import { atTheDesk } from './desk'
import type { Random } from './random'
import type { End, SeenTablet } from './seen'
import { grantedAt } from './server-state'

/** On the screens of one tablet. */
export interface SeenDesk {
  /** What waits for a decision. */
  readonly conflicts: readonly string[]
  /** By case: how it stands, and its diary from top to bottom. */
  readonly cases: ReadonlyMap<string, { readonly stands: string; readonly diary: readonly string[] }>
  /** Notes of whoever looks for oneself alone, as they are read; absent while some key is not here. */
  readonly whispers: ReadonlyMap<string, string | undefined> | undefined
}

export async function lookAtDesks(scene: Scene, dice: Random): Promise<ReadonlyMap<number, SeenDesk>> {
  const seen = new Map<number, SeenDesk>()
  for (const tablet of scene.tablets) {
    await atTheDesk(scene, tablet, 0, async device => seen.set(tablet.number, await lookAt(device)))
    await scene.scheduler.untilIdle(dice)
  }
  return seen
}

async function lookAt(device: Device): Promise<SeenDesk> {
  const cases = new Map<string, { stands: string; diary: string[] }>()
  const whispers = new Map<string, string | undefined>()
  const { state, isPartial } = await device.authorKey()
  for (const { record } of await device.deskRecords({ kind: 'case' })) {
    const diary = await device.caseDiary(record.id)
    cases.set(record.id, { stands: toldOf(record), diary: diary.map(({ entry }) => entry.id) })
    for (const { entry, readable } of diary) if (entry.audience === 'authorOnly') whispers.set(entry.id, readable?.text)
  }
  const conflicts = (await device.conflicts()).map(({ conflict }) => conflict.id)
  return { conflicts, cases, whispers: state === 'open' && !isPartial ? whispers : undefined }
}

function toldOf(of: Case): string {
  const { state, responsible, team } = caseStanding(of)
  return told(
    state,
    responsible,
    team.map(({ worker }) => worker),
  )
}

const told = (state: string, responsible: string | undefined, team: Iterable<string>): string =>
  [state, responsible, ...[...team].sort()].join(' ')

type Looked = SeenTablet & { readonly desk: SeenDesk }

const looked = ({ tablets }: End): readonly Looked[] =>
  tablets.flatMap(tablet => (tablet.isServed && tablet.desk ? [{ ...tablet, desk: tablet.desk }] : []))

/** I6: whatever clashed and was not decided waits at the desk of everybody who may decide it. */
export function clashesWaitAtTheDesk(end: End): string[] {
  return looked(end).flatMap(({ number, worker, desk }) => {
    const granted = grantedAt(end.server, worker, end.server.head)
    const due = [...end.server.records.values()].flatMap(({ id, type, doc, scopes }) =>
      type === 'conflict' && doc['state'] === 'open' && scopes.some(scope => granted.has(scope)) ? [id] : [],
    )
    const [wanted, shown] = [due.sort().join(), [...desk.conflicts].sort().join()]
    return wanted === shown ? [] : [`tablet ${number} shows the conflicts ${shown}, not ${wanted}`]
  })
}

/** I5: a case stands in one way, and its diary has one order, on every tablet. */
export function casesLookTheSame(end: End): string[] {
  const entries = [...end.server.records.values()].flatMap(({ type, doc, scopes }) =>
    type === 'diaryEntry' ? [{ entry: doc as unknown as DiaryEntry, scopes }] : [],
  )
  const inOrder = entries.toSorted(
    (a, b) => b.entry.occurredAt.localeCompare(a.entry.occurredAt) || b.entry.id.localeCompare(a.entry.id),
  )
  return looked(end).flatMap(({ number, worker, desk }) => {
    const granted = grantedAt(end.server, worker, end.server.head)
    return [...desk.cases].flatMap(([id, { stands, diary }]) => {
      const of = end.server.records.get(id)?.doc as unknown as Case | undefined
      if (!of) return []
      const due = inOrder.flatMap(({ entry, scopes }) =>
        (entry.of === id || entry.of === of.personId) && scopes.some(scope => granted.has(scope)) ? [entry.id as string] : [],
      )
      // What was set aside is shown to its author until it is looked at.
      const shown = diary.filter(entry => end.server.records.has(entry))
      const { state, responsible, team } = standsAs(of.steps)
      const should = told(state, responsible, team)
      return [
        ...(stands === should ? [] : [`case ${id} stands as ${stands} on tablet ${number}, not as ${should}`]),
        ...(shown.join() === due.join()
          ? []
          : [`the diary of case ${id} on tablet ${number} is ${shown.join()}, not ${due.join()}`]),
      ]
    })
  })
}

/** I9: what somebody wrote for oneself is read by oneself as it was written. */
export function whispersAreRead(end: End): string[] {
  return looked(end).flatMap(({ number, desk }) =>
    [...(desk.whispers ?? [])].flatMap(([id, text]) => {
      const written = end.history.whispers.get(id)?.text
      return written === undefined || written === text ? [] : [`tablet ${number} reads ${text} of note ${id}`]
    }),
  )
}
