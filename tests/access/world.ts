/** One small place, and the same question put to a tablet there and to its centre. */
import { isOnHold } from '../../src/domain/legal-hold'
import type { ApprovalSubject } from '../../src/domain/approval'
import { type CaseStep } from '../../src/domain/case'
import { isForTeam, type Audience } from '../../src/domain/diary-entry'
import type { CaseId, CaseStepId, DiaryEntryId, OfficeId, PersonId, RecordId, WorkerId } from '../../src/domain/ids'
import type { Office } from '../../src/domain/office'
import type { Person } from '../../src/domain/person'
import type { Records, RecordType } from '../../src/domain/record-kinds'
import { err, ok, type Result } from '../../src/domain/result'
import type { Permission, Role, Worker } from '../../src/domain/worker'
import { mayKeep, mayTakeStep, mayWrite, ofCase, whoseIs, type Above } from '../../src/local/desk-rights'
import type { DeskType } from '../../src/local/desk-kinds'
import { applyOp } from '../../src/server/apply-op'
import { placeOf, reach, type Applying, type Refused } from '../../src/server/applying'
import { followingScopes } from '../../src/server/grants'
import { hashOf } from '../../src/sync/canonical'
import { caseCommand, withCaseStep } from '../../src/sync/case-commands'
import { created, type Doc } from '../../src/sync/merge'
import type { Op, Scope } from '../../src/sync/protocol'
import { parentOf, workerScope } from '../../src/sync/scopes'
import { entryOf, hangsOn, now, sampleOf, today, uuid, type Where } from './samples'
import { memorySpace } from './space'

type Hand = 'out' | 'member' | 'responsible'
type Standing = 'open' | 'inCharge' | 'awaited' | 'signed' | 'signedByOther' | 'closed' | 'onHold'
export const stepNames = [
  'deadline',
  'member',
  'responsible',
  'suspend',
  'takeCharge',
  'request',
  'approve',
  'hold',
  'lift',
  'forged',
] as const
type StepName = (typeof stepNames)[number]

export type Question =
  | { readonly ask: 'create' | 'edit' | 'void'; readonly kind: DeskType; readonly isOwn: boolean; readonly isAtOther: boolean }
  /** Does it lie on the tablet? */
  | { readonly ask: 'see'; readonly kind: DeskType; readonly isOwn: boolean }
  | { readonly ask: 'step'; readonly step: StepName }
  | { readonly ask: 'write'; readonly on: 'person' | 'case'; readonly audience: Audience; readonly isAtOther: boolean }

export interface Setting {
  readonly roles: readonly Role[]
  readonly permissions: readonly Permission[]
  readonly offices: 'none' | 'own' | 'other' | 'both'
  readonly hand: Hand
  readonly standing: Standing
  /** Approvals that the ente does not ask. */
  readonly waived: readonly ApprovalSubject[]
}

const office = (n: number, code: string): Office => ({
  id: uuid('00f1', n) as OfficeId,
  name: code,
  kind: 'antenna',
  comune: 'A024',
  code,
  openingHours: [],
})
/** Where the person and the case are; another of the same ambito. */
const [here, there] = [office(1, 'ACE'), office(2, 'BEL')]
const officesOf = { none: [], own: [here.id], other: [there.id], both: [here.id, there.id] } as const

const workerOf = (n: number, rest: Pick<Worker, 'roles' | 'permissions' | 'offices'>): Worker => ({
  id: uuid('00f2', n) as WorkerId,
  surname: 'Esposito',
  name: `N${n}`,
  active: true,
  ...rest,
})
const colleague = workerOf(2, { roles: ['socialWorker'], permissions: ['judicial'], offices: [here.id] })
const coordinator = workerOf(3, { roles: ['coordinator'], permissions: ['judicial'], offices: [here.id] })
const person: Person = { id: uuid('00f3', 1) as PersonId, surname: 'Russo', name: 'Carmela', phones: [], offices: [here.id] }
const caseId = uuid('00f4', 1) as CaseId
const request = uuid('00f5', 99) as CaseStepId
const hold = uuid('00f5', 98) as CaseStepId
const recordId = uuid('00f6', 1)

const entryId = uuid('00f6', 2) as DiaryEntryId
const hereWith: Where = { office: here, person: person.id, of: caseId, entry: entryId }
const bareCase = sampleOf('case', caseId, colleague, hereWith) as Records['case']

type Bare = CaseStep extends infer Step ? (Step extends CaseStep ? Omit<Step, 'id' | 'on' | 'at' | 'by'> : never) : never
const stepOf = (n: number, by: WorkerId, bare: Bare): CaseStep => ({
  ...bare,
  id: uuid('00f5', n) as CaseStepId,
  on: today,
  at: new Date(now).toISOString(),
  by,
})

/** Its steps: whose it is, and what has happened to it. */
function caseSteps({ hand, standing }: Setting, me: Worker): CaseStep[] {
  const by = colleague.id
  const first = hand === 'responsible' ? me.id : by
  const steps = [
    stepOf(1, by, { kind: 'assign', worker: first, as: 'responsible' }),
    ...(hand === 'responsible' ? [stepOf(2, by, { kind: 'assign', worker: by, as: 'member' })] : []),
    ...(hand === 'member' ? [stepOf(3, by, { kind: 'assign', worker: me.id, as: 'member' })] : []),
    stepOf(4, by, { kind: 'transition', transition: 'assess' }),
  ]
  if (standing === 'inCharge') steps.push(stepOf(8, by, { kind: 'transition', transition: 'takeCharge' }))
  if (standing === 'awaited')
    steps.push({ ...stepOf(5, by, { kind: 'approvalRequest', subject: 'casePlan', of: recordId as RecordId }), id: request })
  if (standing === 'onHold') steps.push({ ...stepOf(9, by, { kind: 'hold', reason: 'Causa civile in corso' }), id: hold })
  if (standing === 'closed')
    steps.push(
      stepOf(6, by, { kind: 'transition', transition: 'beginClosing', reason: 'Finita' }),
      stepOf(7, by, { kind: 'transition', transition: 'close', closure: { reason: 'goalsReached', situation: 'improved' } }),
    )
  return steps
}

const wantedStep = (name: StepName, me: Worker): CaseStep => {
  const by = name === 'forged' ? colleague.id : me.id
  const bare: Readonly<Record<StepName, Bare>> = {
    deadline: { kind: 'deadline', dueOn: today, what: 'Verifica' },
    forged: { kind: 'deadline', dueOn: today, what: 'Verifica' },
    member: { kind: 'assign', worker: coordinator.id, as: 'specialist' },
    responsible: { kind: 'assign', worker: coordinator.id, as: 'responsible' },
    suspend: { kind: 'transition', transition: 'suspend', reason: 'Ricovero' },
    takeCharge: { kind: 'transition', transition: 'takeCharge' },
    request: { kind: 'approvalRequest', subject: 'takingCharge' },
    hold: { kind: 'hold', reason: 'Causa civile in corso', act: 'Nota dell’Avvocatura' },
    lift: { kind: 'holdEnd', hold, reason: 'Causa finita' },
    approve: { kind: 'approvalDecision', request, outcome: 'approved' },
  }
  return stepOf(50, by, bare[name])
}

export interface Answers {
  readonly device: boolean
  readonly centre: boolean
  /** The tablet has what the record hangs on, where it hangs on something. */
  readonly hasAbove: boolean
  /** Their refusals. */
  readonly why: readonly unknown[]
}

/** The place as it stands for this setting: at the centre, and on the tablet of whoever asks. */
async function settle(setting: Setting) {
  const { roles, permissions, offices } = setting
  const me = workerOf(1, { roles: [...roles], permissions: [...permissions], offices: [...officesOf[offices]] })
  const space = memorySpace()
  const stage = async (type: RecordType, record: object): Promise<void> => {
    const doc = toDoc(record)
    const id = doc['id'] as string
    const parent = parentOf(type, doc)
    const held = { id, record: created(type, doc, stamp), parent, scopes: [] as Scope[] }
    space.stage(held)
    space.stage({ ...held, scopes: await placeOf(space, type, doc, parent) })
  }
  const opened = { ...bareCase, steps: caseSteps(setting, me) }
  for (const worker of [me, colleague, coordinator]) await stage('worker', worker)
  await stage('ambito', sampleOf('ambito', uuid('00f7', 1), me, hereWith, { waivedApprovals: setting.waived }))
  await stage('person', person)
  await stage('case', opened)
  // Whoever has the case in hand knows the person too.
  await stage('person', person)
  const entry = {
    ...entryOf(person.id, 'agency', colleague, here.id),
    id: entryId,
    h: 'a'.repeat(64),
    hs: 'AAAA',
  }
  await stage('diaryEntry', entry)
  const granted = new Set(followingScopes(me))
  const holds = (id: string): boolean => space.get(id)?.scopes.some(scope => granted.has(scope)) ?? false
  const applying: Applying = {
    space,
    stamp,
    author: me.id,
    office: me.offices[0],
    letter: undefined,
    actor: (await space.actor(me.id))!,
    writtenAt: new Date(now).toISOString(),
    receivedAt: new Date(now).toISOString(),
    day: today,
    asked: new Map(),
    lost: undefined,
    newId: () => uuid('00f9', 1),
  }
  return {
    setting,
    me,
    asking: { worker: me, on: today },
    opened,
    isInHand: space.get(person.id)!.scopes.includes(workerScope(me.id)),
    applying,
    stage,
    holds,
    /** What the tablet has of what things hang on. */
    known: {
      case: holds(caseId) ? opened : undefined,
      person: holds(person.id) ? person : undefined,
      entry: holds(entryId) ? entry : undefined,
      isHeld: holds(caseId) && isOnHold(opened),
    },
  }
}
type Settled = Awaited<ReturnType<typeof settle>>

export async function answersTo(setting: Setting, question: Question): Promise<Answers> {
  const place = await settle(setting)
  const { device, centre, above } = await (question.ask === 'step'
    ? aboutStep(place, question)
    : question.ask === 'write'
      ? aboutEntry(place, question)
      : question.ask === 'see'
        ? aboutSight(place, question)
        : aboutRecord(place, question))
  return {
    device: device.ok,
    centre: centre.ok,
    hasAbove: above === undefined || place.holds(above),
    why: [device, centre].flatMap(each => (each.ok ? [] : [each.refusal])),
  }
}

interface Said {
  readonly device: Result<unknown, unknown>
  readonly centre: Result<unknown, Refused>
  /** What it hangs on. */
  readonly above?: string | undefined
}
type Asked<Ask extends Question['ask']> = Extract<Question, { readonly ask: Ask }>

async function aboutStep(
  { setting, me, opened, known, asking, applying }: Settled,
  { step: name }: Asked<'step'>,
): Promise<Said> {
  const step = wantedStep(name, me)
  const moved = withCaseStep(applying.space.get(caseId)!.record, { case: caseId, step }, stamp)
  // A tablet writes in the name of whoever works on it.
  const may = known.case && step.by === me.id ? mayTakeStep(asking, opened, step, setting.waived) : notHere
  return { device: may.ok ? moved : may, centre: await applyOp(applying, caseCommand({ case: caseId, step }, 1)) }
}

async function aboutEntry(place: Settled, { on, audience, isAtOther }: Asked<'write'>): Promise<Said> {
  const { me, known, asking, isInHand } = place
  const above = on === 'case' ? caseId : person.id
  const office = (isAtOther ? there : here).id
  const content = entryOf(above, audience, me, office, on === 'person' && isForTeam(audience) ? colleague : undefined)
  const [id, h, hs] = [recordId as RecordId, hashOf(content), 'AAAA']
  const op: Op = { op: 'entry', id, of: content.of, parents: [], amends: null, doc: toDoc({ ...content, id, h, hs }), h, hs }
  const whose = on === 'case' ? known.case && ofCase(known.case) : known.person && whoseIs(known.person, isInHand, me)
  return { device: whose ? mayWrite(asking, audience, office, whose) : notHere, centre: await sound(place, op), above }
}

async function aboutSight({ me, stage, holds, applying }: Settled, { kind, isOwn }: Asked<'see'>): Promise<Said> {
  await stage(kind, sampleOf(kind, recordId, isOwn ? me : colleague, hereWith))
  return { device: holds(recordId) ? ok(null) : notHere, centre: reach(applying, recordId, 'see') }
}

async function aboutRecord(place: Settled, { ask, kind, isOwn, isAtOther }: Asked<'create' | 'edit' | 'void'>): Promise<Said> {
  const { setting, me, known, asking, isInHand, stage, holds } = place
  const signer = setting.standing === 'signed' ? me : setting.standing === 'signedByOther' ? colleague : undefined
  const isSigned = kind === 'assessmentPart' && signer && ask !== 'create'
  const besides = isSigned ? { signed: { by: signer.id, at: new Date(now).toISOString() } } : {}
  const where = { ...hereWith, office: isAtOther ? there : here }
  const record = sampleOf(kind, recordId, isOwn ? me : colleague, where, besides)
  const hung = hangsOn(kind)
  const { person: of, isHeld } = known
  const above: Readonly<Record<NonNullable<typeof hung>, Above>> = {
    case: { case: known.case },
    person: { person: of, isInHand, isHeld },
    entry: { person: of, isInHand, isHeld, entry: known.entry },
  }
  if (ask !== 'create') await stage(kind, record)
  const isHere = ask === 'create' || holds(recordId)
  return {
    device: isHere
      ? mayKeep(asking, ask, kind, record as never, hung ? above[hung] : {}, {
          isAddition: ask === 'edit',
        })
      : notHere,
    centre: await sound(place, opOf(ask, kind, record)),
    above: hung && { case: caseId, person: person.id, entry: entryId }[hung],
  }
}

/** What the centre answers to an op whose contents are right. */
async function sound({ applying }: Settled, op: Op): Promise<Result<unknown, Refused>> {
  const answer = await applyOp(applying, op)
  if (!answer.ok && answer.refusal.reason === 'Invalid') throw new Error(`no sound sample: ${JSON.stringify([op, answer])}`)
  return answer
}

const stamp = { device: uuid('00f8', 1), mid: 1 }
const notHere = err('OutOfScope')
const toDoc = (record: object): Doc => JSON.parse(JSON.stringify(record)) as Doc

/** An edit that says nothing new asks about the right alone. */
function opOf(action: 'create' | 'edit' | 'void', type: DeskType, record: Records[DeskType]): Op {
  const id = record.id as string as RecordId
  if (action === 'create') return { op: 'create', id, type, scopes: [], doc: toDoc(record) }
  return action === 'edit' ? { op: 'patch', id, base: 1, set: {} } : { op: 'void', id, base: 1, reason: 'Prova' }
}
