/** Who has what of a case (I7), said a second time: its team has what it holds and its person, whoever coordinates its office its heading. */
import type { Case } from '../../src/domain/case'
import type { DiaryEntry } from '../../src/domain/diary-entry'
import type { Extract } from '../../src/domain/extract'
import type { Handover } from '../../src/domain/handover'
import type { Person } from '../../src/domain/person'
import type { Quarantine } from '../../src/domain/quarantine'
import type { Worker } from '../../src/domain/worker'
import type { Doc } from '../../src/sync/merge'
import { standsAs } from './case-standing'
import { holdsWord } from '../server/canary'
import { contentKinds } from './case-acts'
import type { End } from './seen'
import type { ServerState } from './server-state'

export const judicialKinds: readonly string[] = ['mandate', 'measure', 'hearing', 'courtReport']

export const isContent = (type: string | undefined): boolean => contentKinds.some(kind => kind === type)

/** Workers by what decides of their reading. */
const coordinatorsOf = (server: ServerState, office: string): readonly string[] =>
  workersIn(server)
    .filter(({ active, roles, offices }) => active && roles.includes('coordinator') && offices.some(own => own === office))
    .map(({ id }) => id)

const seeCourts = (server: ServerState): ReadonlySet<string> =>
  new Set(
    workersIn(server)
      .filter(({ active, permissions }) => active && permissions.includes('judicial'))
      .map(({ id }) => id),
  )

const workersIn = ({ records }: ServerState): readonly Worker[] =>
  [...records.values()].flatMap(({ type, doc }) => (type === 'worker' ? [doc as unknown as Worker] : []))

const caseIn = ({ records }: ServerState, id: unknown): Case | undefined => {
  const record = records.get(String(id))
  return record?.type === 'case' ? (record.doc as unknown as Case) : undefined
}

/** Of the kinds that a case moves; `undefined` of any other. */
function scopesDue(server: ServerState, id: string): readonly string[] | undefined {
  const { type, doc } = server.records.get(id)!
  if (isContent(type)) return contentScopes(server, id, type, caseIn(server, doc['caseId'])!)
  switch (type) {
    case 'groupActivity':
    case 'groupSession':
      return doc['caseId'] ? own([...standsAs(caseIn(server, doc['caseId'])!.steps).team]) : [`o:${doc['officeId'] as string}`]
    case 'extract':
      return contentScopes(server, id, tellsOfCourts(doc) ? 'courtReport' : type, caseIn(server, doc['caseId'])!)
    case 'correction':
      return scopesDue(server, doc['of'] as string)
    case 'case': {
      const { steps, officeId } = doc as unknown as Case
      return own([...standsAs(steps).team, ...coordinatorsOf(server, officeId)])
    }
    case 'person':
      return personScopes(server, id)
    case 'diaryEntry':
      return entryScopes(server, doc as unknown as DiaryEntry)
    case 'handover': {
      const { from, to, officeId } = doc as unknown as Handover
      return own([from, to, ...coordinatorsOf(server, officeId)])
    }
    case 'authorKey':
      return own([doc['workerId'] as string])
    case 'conflict':
      return scopesDue(server, doc['of'] as string)
    default:
      return undefined
  }
}

/** What only its team writes: what a case holds, a request of access, and what is done together in it and not at an office. */
export const isOfCase = (type: string | undefined, doc: Doc | undefined): boolean =>
  isContent(type) || type === 'extract' || (isTogether(type) && doc?.['caseId'] !== undefined)

const isTogether = (type: string | undefined): boolean => type === 'groupActivity' || type === 'groupSession'

/** Of a request of access: by what was chosen, and by what was prepared before it was taken out. */
export const tellsOfCourts = (doc: Doc): boolean => {
  const { items = [], prepared } = doc as unknown as Partial<Extract>
  return [...items, ...(prepared?.parts ?? [])].some(({ sort }) => judicialKinds.includes(sort))
}

/** Those of the team who may; and whoever decides, as long as it waits for that. */
function contentScopes(server: ServerState, id: string, type: string, of: Case): readonly string[] {
  const { team, awaited } = standsAs(of.steps)
  const deciding = [...awaited.values()].includes(id) ? coordinatorsOf(server, of.officeId) : []
  const readers = [...team, ...deciding]
  const mayRead = seeCourts(server)
  return own(judicialKinds.includes(type) ? readers.filter(reader => mayRead.has(reader)) : readers)
}

function personScopes(server: ServerState, id: string): readonly string[] {
  const { offices, mergedInto } = server.records.get(id)!.doc as unknown as Person
  const stays = mergedInto ? personScopes(server, mergedInto.into) : []
  return distinct([...offices.map(office => `o:${office}`), ...stays, ...own(teamsOf(server, id))])
}

/** Whoever has an open case in hand, of this person or of one who was merged with them. */
function teamsOf(server: ServerState, id: string): readonly string[] {
  return [...server.records.values()].flatMap(record => {
    if (record.type === 'person' && (record.doc as unknown as Person).mergedInto?.into === id) return teamsOf(server, record.id)
    if (record.type !== 'case' || record.doc['personId'] !== id) return []
    const { state, team } = standsAs((record.doc as unknown as Case).steps)
    return state === 'closed' ? [] : [...team]
  })
}

function entryScopes(server: ServerState, { of, audience, author, readers = [] }: DiaryEntry): readonly string[] | undefined {
  if (audience === 'authorOnly') return own([author])
  if (audience === 'agency') return scopesDue(server, of)
  const about = caseIn(server, of)
  return own([author, ...readers, ...(about ? standsAs(about.steps).team : [])])
}

const own = (workers: readonly string[]): string[] => distinct(workers.map(worker => `w:${worker}`))
const distinct = (scopes: readonly string[]): string[] => [...new Set(scopes)].sort()

/** I7: everything that a case moves lies where it is read, and nowhere else. That the tablets have what lies there, and no more, is for I5. */
export function casesLieWhereTheyAreRead({ server }: Pick<End, 'server'>): string[] {
  return [...server.records.values()].flatMap(({ id, type, scopes }) => {
    const due = scopesDue(server, id)
    return due === undefined || due.join() === scopes.join()
      ? []
      : [`${type} ${id} is in ${scopes.join(' ')}, not in ${due.join(' ')}`]
  })
}

/** I7: what few may read is not told to whoever coordinates by the notice that it was set aside. */
export function noticesTellNothing({ server }: Pick<End, 'server'>): string[] {
  return [...server.records.values()].flatMap(({ type, doc }) => {
    if (type !== 'quarantine') return []
    const { device, mid, asked = [] } = doc as unknown as Quarantine
    const ops = asked as { readonly type?: string; readonly id?: string; readonly doc?: Doc }[]
    const isForFewer = ops.some(
      op => isOfCase(op.type, op.doc) || isRecordOfCase(server, op.id) || (op.doc?.['audience'] ?? 'agency') !== 'agency',
    )
    return isForFewer ? [`the notice of ${device} ${mid} tells what its readers may not read`] : []
  })
}

function isRecordOfCase({ records }: ServerState, id = ''): boolean {
  const record = records.get(id)
  return isOfCase(record?.type, record?.doc)
}

/** What every note for its author alone says. */
export const whisper = 'sussurro di chi scrive'

/** I7: what was written for its author alone is nowhere in the words in which it was written. */
export function whispersAreSealed({ history, server, tablets }: End): string[] {
  if (history.whispers.size === 0) return []
  const places = new Map<string, string>([
    ...server.log.map(({ seq, body }) => [`change ${seq}`, body] as const),
    ...[...server.records.values()].map(({ id, doc }) => [`record ${id}`, JSON.stringify(doc)] as const),
    ...tablets.flatMap(({ number, peek }) => [
      [`the records of tablet ${number}`, JSON.stringify(peek.records.map(({ record }) => record))] as const,
      [`the outbox of tablet ${number}`, JSON.stringify([peek.outbox, peek.sent])] as const,
    ]),
  ])
  return [...places].flatMap(([place, text]) =>
    holdsWord(Buffer.from(text), whisper) ? [`${place} has the words of a note for its author alone`] : [],
  )
}
