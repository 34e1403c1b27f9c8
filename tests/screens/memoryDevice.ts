/**
 * A whole device in memory, for looking at the screens and for testing them: the same facade and the same domain rules, no keys, no disk, no centre.
 *
 *   const memory = memoryDevice({ lock: 'unlocked' })
 *   <DeviceProvider host={memory.host}>…
 *   memory.setStatus({ state: 'offline' })      what the header says
 *   memory.phrase, memory.pin                   what unlocks it
 */
import { italianDay } from '../../src/domain/dates'
import { writeEntry, type DiaryEntry } from '../../src/domain/diary-entry'
import type { Access } from '../../src/local/access-log'
import type { CaseId, OfficeId, PersonId, RecordId } from '../../src/domain/ids'
import { closeIntake, localNumber, type Intake } from '../../src/domain/intake'
import { identityOf, type Person } from '../../src/domain/person'
import { err, ok, unreachable, type Result } from '../../src/domain/result'
import type { Permission, Role } from '../../src/domain/worker'
import type { DeviceHost, LockState } from '../../src/local/connect'
import type {
  Change,
  ChangeRefusal,
  ConflictView,
  DeliveryState,
  Device,
  DiaryView,
  DeviceTopic,
  Draft,
  IntakeView,
  PersonSummary,
  PersonView,
  QuarantineView,
  QueueItem,
  Readiness,
  Saved,
  Session,
  SignedIn,
  StorageReport,
  SyncStatus,
  UnlockRefusal,
  VaultTile,
} from '../../src/local/device'
import type { DirectoryReport } from '../../src/domain/directory-report'
import type { Organization } from '../../src/domain/organization'
import type { Service } from '../../src/domain/service'
import type { RunningTimer } from '../../src/domain/time-entry'
import type { Worker } from '../../src/domain/worker'
import { memoryAttachments, type SampleAttachment } from './memoryAttachments'
import { createMemoryAuthor, type AuthorOptions } from './memoryAuthor'
import { openInMemory, passInMemory, stepInMemory } from './memoryCases'
import { answerExtractInMemory, openExtractInMemory } from './memoryExtracts'
import { createMemoryJudicial } from './memoryJudicial'
import { createMemoryDeskRecords, type SomeDeskRecords } from './memoryDeskRecords'
import { memoryDirectory } from './memoryDirectory'
import { createMemoryEmergency, type EmergencyOptions } from './memoryEmergency'
import { memoryHours } from './memoryHours'
import { answerInMemory, sendWithIntake } from './memoryReferrals'
import { memoryManaged, type ManagedOptions } from './memoryManaged'
import { memoryRescue, type RescueOptions } from './memoryRescue'
import { memoryTasks } from './memoryTasks'
import {
  ambito,
  offices,
  people,
  personId,
  recordId,
  longDiary,
  sampleDiary,
  sampleIntakes,
  worker as sampleWorker,
  workerId,
} from './sampleData'

export interface MemoryDeviceOptions {
  /** `none`: no vault on this tablet yet. */
  readonly lock?: LockState | 'none'
  readonly mustInstall?: boolean
  /** False: a tablet just enrolled, with nobody on it. */
  readonly isFilled?: boolean
  readonly now?: () => number
  readonly network?: boolean
  readonly status?: Partial<SyncStatus>
  readonly drafts?: readonly Draft[]
  readonly conflicts?: readonly ConflictView[]
  readonly quarantined?: readonly QuarantineView[]
  readonly deskRecords?: SomeDeskRecords
  /** Listenings besides those of the sample. */
  readonly intakes?: readonly Intake[]
  readonly storage?: Partial<StorageReport>
  readonly attachments?: readonly SampleAttachment[]
  /** So many entries of the first person, of every kind, besides those of the sample. */
  readonly diaryLength?: number
  readonly readiness?: Partial<Readiness>
  readonly managed?: ManagedOptions
  readonly rescue?: RescueOptions
  readonly author?: AuthorOptions
  readonly emergency?: EmergencyOptions
  /** Of the courts; open where nothing is said. */
  readonly judicial?: 'open' | 'closed'
  readonly worker?: Partial<Worker>
  readonly persons?: readonly Person[]
  /** Who else works in the ambito. */
  readonly colleagues?: readonly Worker[]
  /** What runs of the monte ore. */
  readonly timer?: RunningTimer
  /** Services besides those of the sample. */
  readonly services?: readonly Service[]
  readonly organizations?: readonly Organization[]
  readonly reports?: readonly DirectoryReport[]
  /** In the place of the sample worker's own. */
  readonly roles?: readonly Role[]
  readonly permissions?: readonly Permission[]
  readonly losses?: SignedIn['losses']
  /** The browser threw the database away and left the keys. */
  readonly isEmptied?: boolean
  /** The opening waits for another tab. */
  readonly isBlocked?: boolean
}

export interface MemoryDevice {
  readonly host: DeviceHost
  readonly device: Device
  readonly phrase: string
  readonly pin: string
  readonly login: string
  readonly password: string
  readonly saved: readonly Change[]
  /** What the page said that it printed or handed over. */
  readonly noted: readonly Access[]
  setStatus(status: Partial<SyncStatus>): void
  setNetwork(isThere: boolean): void
}

const phrase = 'cinque parole per prova facile'
const pin = '135790'
const login = 'anna.ruggiero'
const password = 'una-password-di-prova'
const vaultId = 'vault-1'

const delivered = (at: string): DeliveryState => ({
  type: 'delivered',
  at,
  receipt: { seq: 9041, hash: 'a3f19c0b77d2', at },
})
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const shortName = (person: Pick<Person, 'name' | 'surname'>): string | undefined =>
  [person.name, person.surname && `${person.surname[0]}.`].filter(Boolean).join(' ') || undefined

export function memoryDevice(options: MemoryDeviceOptions = {}): MemoryDevice {
  const now = options.now ?? (() => Date.now())
  const isoNow = () => new Date(now()).toISOString()
  const minutesAgo = (minutes: number) => new Date(now() - minutes * 60_000).toISOString()
  const isFilled = options.isFilled ?? true

  const worker = { ...sampleWorker, ...options.worker }
  let lock: LockState = options.lock === 'none' ? 'locked' : (options.lock ?? 'unlocked')
  let hasVault = options.lock !== 'none'
  let hasNetwork = options.network ?? true
  let wrong = 0
  let mayTryAt = 0
  let office: Session['office'] = offices[0]
  let isPersisted = options.storage?.isPersisted ?? false
  const ready = (office: OfficeId): Readiness => ({
    office,
    records: persons.size + intakes.length + diary.length,
    people: persons.size,
    download: { type: 'complete', isUpToDate: true },
    lastContactAt: new Date(now() - 60_000).toISOString(),
    comparison: { agreedAt: new Date(now() - 60_000).toISOString(), isDue: false, repaired: 0 },
    usedBytes: 48_000_000,
    quotaBytes: 2_100_000_000,
    leaseDaysLeft: 14,
    queued: 0,
    drafts: drafts.size,
    damaged: 0,
    ...options.readiness,
    isPersisted,
  })
  let nextId = 1000
  let nextMid = 41
  let intakeCount = 145

  const stateListeners = new Set<(state: LockState) => void>()
  const changeListeners = new Set<(topics: readonly DeviceTopic[]) => void>()
  const beforeLock = new Set<() => Promise<void>>()
  const saved: Change[] = []

  const known = [...(isFilled ? people : []), ...(options.persons ?? [])]
  const persons = new Map<PersonId, Person>(known.map(person => [person.id, person]))
  let intakes: readonly Intake[] = [...(isFilled ? sampleIntakes(now()) : []), ...(options.intakes ?? [])]
  let diary: readonly DiaryEntry[] = isFilled ? [...sampleDiary(now()), ...longDiary(now(), options.diaryLength ?? 0)] : []
  const conflicts = new Map<string, ConflictView>((options.conflicts ?? []).map(view => [view.conflict.id, view]))
  const quarantines = new Map<string, QuarantineView>((options.quarantined ?? []).map(view => [view.quarantine.id, view]))
  const drafts = new Map<string, Draft>((options.drafts ?? []).map(draft => [draft.id, draft]))
  const deliveries = new Map<string, DeliveryState>()
  let queue: readonly QueueItem[] = []
  let status: SyncStatus = {
    state: 'delivered',
    queued: 0,
    attention: (options.conflicts?.length ?? 0) + (options.quarantined?.length ?? 0),
    lastContactAt: minutesAgo(4),
    isComplete: true,
    received: undefined,
    trouble: undefined,
    clockOffsetMs: 1200,
    ...options.status,
  }

  if (isFilled) {
    const item = (mid: number, what: QueueItem['what'], about: string | undefined, minutes: number): QueueItem => ({
      mid,
      what,
      about,
      recordId: recordId(mid),
      personId: personId(1),
      savedAt: minutesAgo(minutes),
      delivery: mid > 38 ? { type: 'queued' } : delivered(minutesAgo(minutes - 3)),
      receipt: mid > 38 ? undefined : { seq: 9000 + mid, hash: 'a3f19c0b77d2', at: minutesAgo(minutes - 3) },
    })
    queue = [
      item(40, 'diaryEntry', 'Maria Antonietta R.', 12),
      item(39, 'intake', 'Maria Antonietta R.', 35),
      item(38, 'intake', undefined, 95),
    ]
    for (const { recordId: id, delivery } of queue) if (id) deliveries.set(id, delivery)
    status = {
      ...status,
      ...(options.status?.queued === undefined && { queued: 2, state: 'queued' as const }),
      ...options.status,
    }
    deliveries.set(intakes[0]!.id, { type: 'queued' })
    deliveries.set(diary[0]!.id, { type: 'queued' })
  }

  const changed = (...topics: DeviceTopic[]) => {
    for (const listener of changeListeners) listener(topics)
  }
  const colleagueNames = new Map((options.colleagues ?? []).map(({ id, name, surname }) => [id, `${name} ${surname}`]))
  const author = createMemoryAuthor(phrase, () => changed('records', 'drafts'), options.author)
  const judicial = createMemoryJudicial({ phrase, pin, now, changed: () => changed('records', 'drafts') }, options.judicial)
  const diaryViews = (entries: readonly DiaryEntry[]): DiaryView[] =>
    entries.map(entry => ({
      entry,
      readable: author.opened(entry),
      delivery: deliveryOf(entry.id),
      authorName: entry.author === worker.id ? 'Anna Ruggiero' : 'Bruno Landi',
      officeName: offices[0]!.name,
      isMine: entry.author === worker.id,
      readerNames: (entry.readers ?? []).flatMap(reader => colleagueNames.get(reader) ?? []),
      amendedBy: entries.filter(other => other.amends === entry.id).map(other => other.id),
    }))
  const setLock = (state: LockState) => {
    lock = state
    for (const listener of stateListeners) listener(state)
  }
  const guard = () => {
    if (lock !== 'unlocked') throw Object.assign(new Error('locked'), { name: 'LockedError' })
  }
  const session = (): Session => ({
    worker: {
      ...worker,
      roles: [...(options.roles ?? worker.roles)],
      permissions: [...(options.permissions ?? worker.permissions)],
    },
    ambito: deskRecords.all('ambito')[0],
    offices,
    office,
    deviceLetter: 'B',
    leaseUntil: new Date(Date.parse(status.lastContactAt ?? isoNow()) + 14 * 86_400_000).toISOString(),
  })
  const tile = (): VaultTile => ({
    vaultId,
    initials: 'AR',
    queued: status.queued,
    lastContactAt: status.lastContactAt,
    leaseUntil: session().leaseUntil,
    waitMs: Math.max(0, mayTryAt - now()),
  })
  const deliveryOf = (id: string): DeliveryState => deliveries.get(id) ?? delivered(minutesAgo(60 * 24))
  const deskRecords = createMemoryDeskRecords({ ambito: [ambito], ...options.deskRecords }, deliveryOf, id => {
    const person = persons.get(id as PersonId)
    return person && identityOf(person)
  })
  const summary = (person: Person): PersonSummary => ({ ...identityOf(person), delivery: deliveryOf(person.id) })
  const intakeView = (intake: Intake): IntakeView => {
    const person = intake.personId && persons.get(intake.personId)
    return {
      intake,
      delivery: deliveryOf(intake.id),
      workerName: 'Anna R.',
      officeName: offices.find(each => each.id === intake.officeId)?.name ?? '',
      person: person && identityOf(person),
    }
  }

  /** What both secrets share: the delay after wrong attempts. */
  function tryUnlock(isRight: boolean): Result<Session, UnlockRefusal> {
    if (now() < mayTryAt) return err({ type: 'TooSoon', waitMs: mayTryAt - now() })
    if (!isRight) {
      wrong++
      mayTryAt = now() + (wrong < 2 ? 0 : 2000 * 2 ** Math.min(wrong - 2, 6))
      return err({ type: 'WrongSecret', waitMs: mayTryAt - now() })
    }
    wrong = 0
    setLock('unlocked')
    changed('session', 'status')
    return ok(session())
  }

  const signedIn = (mustChangePassword: boolean): SignedIn => ({
    mustChangePassword,
    existingVaultId: undefined,
    losses: options.losses,
    memberships: [
      {
        ambito: ambito.id as unknown as SignedIn['memberships'][number]['ambito'],
        ambitoName: ambito.name,
        surname: worker.surname,
        name: worker.name,
        offices: offices.map(({ id, name }) => ({ id, name })),
      },
    ],
  })

  function enqueue(what: QueueItem['what'], id: RecordId, person: PersonId | undefined): Saved {
    const mid = nextMid++
    const known = person && persons.get(person)
    deliveries.set(id, { type: 'queued' })
    const about = known && shortName(known)
    queue = [
      { mid, what, about, recordId: id, personId: person, savedAt: isoNow(), delivery: { type: 'queued' }, receipt: undefined },
      ...queue,
    ]
    status = { ...status, queued: status.queued + 1, state: hasNetwork ? 'queued' : 'offline' }
    return { mid, savedAt: isoNow(), recordId: id, personId: person, localNumber: undefined }
  }

  const atDesk = () => ({
    office,
    worker,
    now: now(),
    randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  })

  function applyChange(change: Change): Result<Saved, ChangeRefusal> {
    switch (change.do) {
      case 'closeIntake': {
        const { who } = change
        const person: PersonId | undefined =
          who.type === 'known' ? who.personId : who.type === 'new' ? (recordId(nextId++) as unknown as PersonId) : undefined
        const number = localNumber(office?.code ?? 'ACE', new Date(now()).getFullYear(), 'B', ++intakeCount)
        const closed = closeIntake({
          ...change.intake,
          ...(person && { personId: person }),
          closedAt: isoNow(),
          localNumber: number,
          workerId: worker.id,
          officeId: office?.id,
        })
        if (!closed.ok) return err({ type: 'CannotClose', refusals: closed.refusal })
        if (who.type === 'new' && person) {
          const made = { ...who.fields, id: person, offices: [closed.value.officeId] }
          persons.set(person, made)
          deliveries.set(person, { type: 'queued' })
        }
        intakes = [closed.value, ...intakes]
        const { promotes, draftId } = change
        deskRecords.edit('quickContact', contact => (contact.id === promotes ? { ...contact, promotedTo: draftId } : contact))
        sendWithIntake(deskRecords, change.referrals ?? [], { personId: person, intakeId: draftId }, atDesk())
        drafts.delete(change.draftId)
        return ok({ ...enqueue('intake', change.draftId, person), localNumber: number })
      }
      case 'saveRecord': {
        const written = deskRecords.save(change, atDesk())
        if (!written.ok) return written
        for (const step of change.caseSteps ?? []) {
          const { caseId } = { ...change.seen?.record, ...change.given } as { readonly caseId: CaseId }
          stepInMemory(deskRecords, { do: 'takeCaseStep', case: caseId, step }, { worker: worker.id, now: now() })
        }
        if (change.draftId) drafts.delete(change.draftId)
        return ok(enqueue(change.kind, written.value, undefined))
      }
      case 'stopTimer': {
        const entry = hours.stop(change.next)
        if (!entry) return err({ type: 'NoSuchRecord' })
        const { id, ...given } = entry
        const kept = { do: 'saveRecord', kind: 'timeEntry', id, given } as const
        const written = deskRecords.save(kept, atDesk())
        return written.ok ? ok(enqueue('timeEntry', written.value, undefined)) : written
      }
      case 'answerReferral': {
        const answered = answerInMemory(deskRecords, change, { worker: worker.id, now: now() })
        return answered.ok ? ok(enqueue('referralAnswer', change.referral, answered.value.personId)) : answered
      }
      case 'openCase': {
        const opened = openInMemory(deskRecords, change, atDesk())
        return opened.ok ? ok(enqueue('case', opened.value, change.given.personId)) : opened
      }
      case 'takeCaseStep': {
        const moved = stepInMemory(deskRecords, change, { worker: worker.id, now: now() })
        return moved.ok ? ok(enqueue('case', moved.value, undefined)) : moved
      }
      case 'passCase': {
        const passed = passInMemory(deskRecords, change, { worker: worker.id, now: now() })
        return passed.ok ? ok(enqueue('handover', passed.value, undefined)) : passed
      }
      case 'openExtract': {
        const opened = openExtractInMemory(deskRecords, change, atDesk())
        return opened.ok ? ok(enqueue('extract', opened.value, undefined)) : opened
      }
      case 'answerExtract': {
        const answered = answerExtractInMemory(deskRecords, change, {
          worker: worker.id,
          now: now(),
          isWaived: deskRecords.all('ambito')[0]?.waivedApprovals?.includes('extract') ?? false,
        })
        return answered.ok ? ok(enqueue('extract', answered.value, undefined)) : answered
      }
      case 'voidRecord':
        deskRecords.remove(change.kind, change.id)
        return ok(enqueue('voiding', change.id, undefined))
      case 'writeEntry': {
        const amended = diary.find(entry => entry.id === change.amends)
        const isPrivate = change.audience === 'authorOnly'
        const text = isPrivate ? author.seal(change) : change.text
        if (text === undefined) return err({ type: 'CannotWrite', refusal: { type: 'NotSealed' } })
        const written = writeEntry(
          {
            of: change.of,
            author: worker.id,
            officeId: office?.id ?? offices[0]!.id,
            occurredAt: change.occurredAt,
            kind: change.entryKind,
            audience: change.audience,
            text,
            ...(!isPrivate && { where: change.where, withWhom: change.withWhom }),
            ...(change.readers && { readers: [...change.readers] }),
            minutes: change.minutes,
            attachments: (change.attachments ?? []).map(() => 'a'.repeat(64)),
            parents: [],
            amends: change.amends,
          },
          amended,
          deskRecords.all('case').some(({ id }) => id === change.of) ? 'case' : 'person',
        )
        if (!written.ok) return err({ type: 'CannotWrite', refusal: written.refusal })
        diary = [{ ...written.value, id: change.draftId, h: String(nextId++).padStart(64, '0'), hs: 'c2FtcGxl' }, ...diary]
        drafts.delete(change.draftId)
        const person = persons.has(change.of as PersonId) ? (change.of as PersonId) : undefined
        return ok(enqueue(change.amends ? 'amendment' : 'diaryEntry', change.draftId, person))
      }
      case 'editPerson': {
        if (!persons.has(change.person.id)) return err({ type: 'NoSuchRecord' })
        persons.set(change.person.id, change.person)
        if (change.draftId) drafts.delete(change.draftId)
        return ok(enqueue('personEdit', change.person.id, change.person.id))
      }
      case 'mergePersons': {
        const [merged, into] = [persons.get(change.merged), persons.get(change.into)]
        if (!merged || !into) return err({ type: 'NoSuchRecord' })
        const taken = Object.fromEntries(change.take.map(field => [field, merged[field as keyof Person]]))
        persons.set(into.id, { ...into, ...taken })
        const mergedInto = {
          into: into.id,
          by: worker.id,
          on: italianDay(now()),
          gave: [],
          ...(change.take.length > 0 && { was: {} }),
        }
        persons.set(merged.id, { ...merged, mergedInto })
        return ok(enqueue('personEdit', merged.id, into.id))
      }
      case 'splitPersons': {
        const { mergedInto: _gone, ...alone } = persons.get(change.merged)!
        persons.set(change.merged, alone)
        return ok(enqueue('personEdit', change.merged, change.into))
      }
      case 'resolveConflict': {
        const view = conflicts.get(change.conflict)
        if (!view) return err({ type: 'NoSuchRecord' })
        if (view.conflict.state === 'resolved') return err({ type: 'NothingChanged' })
        const resolution = { choose: change.choose, value: change.value ?? {}, by: worker.id, at: isoNow() }
        const conflict = { ...view.conflict, state: 'resolved' as const, resolution }
        conflicts.set(change.conflict, { ...view, conflict, resolver: 'Anna Ruggiero' })
        if (change.draftId) drafts.delete(change.draftId)
        status = { ...status, attention: Math.max(0, status.attention - 1) }
        return ok(enqueue('resolution', change.conflict, view.person?.id))
      }
      case 'decideQuarantine': {
        const view = quarantines.get(change.quarantine)
        if (!view) return err({ type: 'NoSuchRecord' })
        if (change.decision === 'acknowledge') quarantines.delete(change.quarantine)
        else quarantines.set(change.quarantine, { ...view, asked: change.decision })
        return ok(enqueue('decision', change.quarantine, undefined))
      }
      case 'voidAttachment':
        return attached.voided(change.attachment, change.reason, new Date(now()).toISOString())
          ? ok(enqueue('voiding', change.of, undefined))
          : err({ type: 'NoSuchRecord' })
      case 'sendDraft':
        drafts.delete(change.draftId)
        return ok(enqueue('other', change.draftId as RecordId, undefined))
      case 'saveService':
      case 'commandEntries':
      case 'reportEntry':
      case 'decideReport': {
        const done = directory.apply(change)
        if (!done.ok) return done
        if (change.do === 'saveService' && change.draftId) drafts.delete(change.draftId)
        return ok(enqueue('directory', done.value, undefined))
      }
      default:
        return unreachable(change)
    }
  }

  const directory = memoryDirectory({
    now,
    worker: () => worker,
    officeId: () => office?.id,
    isFilled,
    deliveryOf,
    services: options.services,
    organizations: options.organizations,
    reports: options.reports,
  })

  const tasks = memoryTasks({
    now,
    self: worker.id,
    desk: {
      worker: async () => session().worker,
      ownOffices: async () => offices,
      officeOfToday: async () => office,
      officeName: async id => offices.find(each => each.id === id)?.name ?? '',
      workerName: async id => (id === worker.id ? 'Anna Ruggiero' : 'Bruno Landi'),
      workers: async () => [worker, { ...worker, id: workerId(2), name: 'Bruno', surname: 'Landi' }],
    },
    people: {
      get(id) {
        const person = persons.get(id as PersonId)
        return person && identityOf(person)
      },
      survivorOf: id => persons.get(id as PersonId)?.mergedInto?.into ?? id,
      recordsOf(id) {
        const stays = persons.get(id as PersonId)?.mergedInto?.into ?? (id as PersonId)
        return [stays, ...[...persons.values()].flatMap(each => (each.mergedInto?.into === stays ? each.id : []))]
      },
    },
    toCheck: async () => [...conflicts.values()].filter(({ conflict }) => conflict.state === 'open').length + quarantines.size,
    drafts: async () => device.drafts(),
    records: { ...directory.methods, deskRecords: query => deskRecords.deskRecords(query) },
    intakes: () => intakes,
    diary: () => diary,
  })

  const hours = memoryHours({
    timer: options.timer,
    now,
    newId: () => recordId(nextId++),
    worker: () => worker,
    office: () => office,
    offices,
    colleagues: options.colleagues ?? [],
    met: () => intakes.map(intake => ({ on: intake.accessedOn, officeId: intake.officeId, workerId: intake.workerId })),
    records: deskRecords,
    change: change => device.change(change),
    changed: () => changed('timer'),
  })

  const noted: Access[] = []
  let hintsAway: readonly string[] = []
  const attached = memoryAttachments(options.attachments ?? [], () => changed('attachments'))

  const { standing, ...managed } = memoryManaged(options.managed ?? {}, {
    isOnline: () => hasNetwork,
    now,
    session,
    changed: () => changed('session'),
  })

  const device: Device = {
    ...attached.methods,
    hintsPutAway: () => Promise.resolve(hintsAway),
    putHintsAway: hints => {
      hintsAway = [...hintsAway, ...hints]
      return Promise.resolve()
    },
    ...hours,
    ...tasks,
    ...managed,
    ...author.methods,
    ...createMemoryEmergency(options.emergency ?? {}, noted),
    ...judicial.methods,
    ...memoryRescue(options.rescue ?? {}, {
      unsent: () => status.queued,
      drafts: () => drafts.size,
      isOnline: () => hasNetwork,
      keep: draft => {
        drafts.set(draft.id, draft)
        changed('drafts')
      },
      empty: () => {
        hasVault = false
        setLock('locked')
        changed('vaults')
      },
    }),
    vaults: async () => (hasVault ? [tile()] : []),
    async signIn(credentials) {
      if (!hasNetwork) return err({ type: 'NoNetwork' })
      return credentials.login === login && credentials.password === password
        ? ok(signedIn(!hasVault))
        : err({ type: 'WrongCredentials' })
    },
    changePassword: async newPassword =>
      newPassword.length < 12 ? err({ type: 'WeakPassword', minLength: 12 }) : ok(signedIn(false)),
    async createVault(vault) {
      if (options.mustInstall) return err({ type: 'NotInstalled' })
      if (vault.phrase.length < 14 && vault.phrase.trim().split(/\s+/).length < 5) return err({ type: 'WeakPhrase' })
      if (!/^\d{6}$/.test(vault.pin)) return err({ type: 'BadPin' })
      hasVault = true
      setLock('unlocked')
      changed('session', 'status')
      return ok(session())
    },
    async unlock(id, typed) {
      if (options.isBlocked) {
        changed('blocked')
        return new Promise(() => undefined)
      }
      if (id !== vaultId || !hasVault) return err({ type: 'NoSuchVault' })
      return options.isEmptied ? err({ type: 'VaultEmptied' }) : tryUnlock(typed === phrase)
    },
    async forgetEmptied() {
      hasVault = false
      changed('vaults')
    },
    handOver: async () => true,
    takeOver: async () => tile(),
    async unlockWithPin(typed) {
      const answer = tryUnlock(typed === pin)
      if (answer.ok || wrong < 5) return answer
      setLock('locked')
      return err({ type: 'FullLockNow' })
    },
    session: async () => (lock === 'unlocked' ? { ...session(), standing: standing() } : undefined),
    async chooseOffice(id) {
      office = offices.find(each => each.id === id)
      changed('session')
      return ok(session())
    },
    status: async () => status,
    async syncNow() {
      if (!hasNetwork) {
        status = { ...status, state: 'offline', trouble: 'noNetwork' }
        changed('status')
        return status
      }
      const at = isoNow()
      queue = queue.map(item =>
        item.delivery.type === 'queued'
          ? { ...item, delivery: delivered(at), receipt: { seq: 9100 + (item.mid ?? 0), hash: 'c07ab1d2e3f4', at } }
          : item,
      )
      for (const [id, delivery] of deliveries) if (delivery.type === 'queued') deliveries.set(id, delivered(at))
      status = {
        ...status,
        state: status.attention > 0 ? 'attention' : 'delivered',
        queued: 0,
        lastContactAt: at,
        trouble: undefined,
        isComplete: true,
      }
      changed('status', 'queue')
      return status
    },
    settle: async () => undefined,
    wake: async () => undefined,
    async searchPeople(text, limit) {
      guard()
      const words = plain(text).split(/\s+/).filter(Boolean)
      const found = [...persons.values()].filter(person => {
        if (person.mergedInto) return false
        const haystack = plain(
          [person.surname, person.name, person.codiceFiscale?.value, ...person.phones.map(({ number }) => number)].join(' '),
        ).split(/\s+/)
        return words.every(word => haystack.some(part => part.startsWith(word)))
      })
      return { people: found.slice(0, limit).map(summary), total: found.length }
    },
    async possibleDuplicates(fields) {
      if (!fields.surname || fields.surname.length < 3) return []
      const typed = plain(fields.surname)
      const found = [...persons.values()].filter(
        person =>
          !person.mergedInto &&
          person.surname &&
          plain(person.surname).startsWith(typed) &&
          (!fields.name || plain(person.name ?? '').startsWith(plain(fields.name))),
      )
      return found.slice(0, 5).map(summary)
    },
    async person(id) {
      guard()
      const person = persons.get(id)
      if (!person) return undefined
      const merged = [...persons.values()].filter(({ mergedInto }) => mergedInto?.into === id)
      const ids = new Set<string | undefined>([id, ...merged.map(each => each.id)])
      const entries = diary.filter(entry => ids.has(entry.of))
      const view: PersonView = {
        person,
        isVoided: false,
        delivery: deliveryOf(id),
        intakes: intakes.filter(intake => ids.has(intake.personId)).map(intakeView),
        diary: diaryViews(entries),
        conflicts: [...conflicts.values()].filter(({ conflict }) => conflict.state === 'open' && (conflict.of as string) === id),
        merged: merged.map(each => ({ person: each, byName: 'Anna Ruggiero' })),
        staying: person.mergedInto && identityOf(persons.get(person.mergedInto.into)!),
        mayMerge: worker.permissions.includes('mergePersons'),
      }
      return view
    },
    async intake(id) {
      const found = intakes.find(intake => intake.id === id)
      return found && intakeView(found)
    },
    deskRecords: async query => (judicial.isWithheld(query.kind) ? [] : deskRecords.deskRecords(query)),
    ambitoNames: async () => ({
      offices,
      workers: Object.fromEntries(
        [worker, ...(options.colleagues ?? [])].map(({ id, name, surname }) => [id, `${name} ${surname}`]),
      ),
    }),
    caseDiary: async id => {
      const ofCase = deskRecords.all('case').find(each => each.id === id)
      return diaryViews(diary.filter(entry => entry.of === id || entry.of === ofCase?.personId))
    },
    recentIntakes: async limit => intakes.slice(0, limit).map(intakeView),
    ...directory.methods,
    conflicts: async () => [...conflicts.values()].filter(({ conflict }) => conflict.state === 'open'),
    quarantined: async () => [...quarantines.values()],
    conflict: async id => conflicts.get(id),
    quarantine: async id => quarantines.get(id),
    queue: async limit => queue.slice(0, limit),
    async drafts() {
      const all = [...drafts.values()].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
      return all.map(draft => {
        if (draft.kind === 'caseForm') return { draft, about: draft.title, isOrphan: false }
        const of =
          'of' in draft ? draft.of : draft.kind === 'intake' && draft.who.type === 'known' ? draft.who.personId : undefined
        const known = of === undefined ? undefined : persons.get(of as PersonId)
        const typed =
          draft.kind === 'intake' && (draft.who.type === 'undecided' || draft.who.type === 'new') ? draft.who.fields : {}
        const isCase = deskRecords.all('case').some(({ id }) => id === of)
        const isOrphan = of !== undefined && !known && !isCase && !conflicts.has(of)
        return { draft, about: shortName(known ?? typed), isOrphan }
      })
    },
    draft: async id => drafts.get(id),
    async saveDraft(draft) {
      drafts.set(draft.id, draft)
      changed('drafts')
      return ok({ savedAt: isoNow() })
    },
    async discardDraft(id) {
      drafts.delete(id)
      changed('drafts')
    },
    newId: async () => recordId(nextId++),
    async change(change) {
      guard()
      const answer = applyChange(change)
      if (answer.ok) {
        saved.push(change)
        if ('attachments' in change) attached.saved(change.attachments)
        changed('people', 'records', 'drafts', 'queue', 'status', 'directory')
      }
      return answer
    },
    readiness: async office => ready(office),
    async prepare(office) {
      isPersisted = true
      return ready(office)
    },
    storage: async () => ({
      isShort: false,
      usedBytes: 48_000_000,
      quotaBytes: 2_100_000_000,
      people: persons.size,
      records: persons.size + intakes.length + diary.length,
      ...options.storage,
      isPersisted,
    }),
    async persist() {
      isPersisted = true
      return true
    },
    noteAccess: async access => void noted.push(access),
    damaged: async () => [],
    exchanges: async () => [
      { at: minutesAgo(4), times: 1, outcome: 'done', delivered: 1, hasNews: true },
      { at: minutesAgo(30), times: 3, outcome: 'noNetwork', delivered: 0, hasNews: false },
    ],
    async onChange(listener) {
      changeListeners.add(listener)
    },
  }

  const host: DeviceHost = {
    device,
    mustInstall: options.mustInstall ?? false,
    passkeys: undefined,
    isTrial: false,
    state: () => lock,
    onState(listener) {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    async lock(kind) {
      await Promise.all([...beforeLock].map(save => save()))
      setLock(kind === 'full' ? 'locked' : 'quick-locked')
    },
    onBeforeLock(save) {
      beforeLock.add(save)
      return () => beforeLock.delete(save)
    },
    activity: () => undefined,
    tile: () => (lock === 'quick-locked' ? tile() : undefined),
    close: () => undefined,
  }

  return {
    host,
    device,
    phrase,
    pin,
    login,
    password,
    saved,
    noted,
    setStatus(next) {
      status = { ...status, ...next }
      changed('status')
    },
    setNetwork(isThere) {
      hasNetwork = isThere
    },
  }
}
