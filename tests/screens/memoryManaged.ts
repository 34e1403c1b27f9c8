/** The register of tablets in memory: decisions change it as the centre would, as far as a screen can see. */
import { err, ok } from '../../src/domain/result'
import { isCalled, typedWords, wordsOf } from '../../src/domain/search-words'
import type {
  AccessRow,
  DeviceDecision,
  DeviceEntry,
  HeldReport,
  LossReport,
  ManagedDevice,
  RestingFound,
  Standing,
  WipedVault,
} from '../../src/local/managed-device'
import type { Session } from '../../src/local/device'
import { deviceId, offices, personId, recordId, worker, workerId } from './sampleData'

export interface ManagedOptions {
  readonly standing?: Partial<Standing>
  readonly wiped?: readonly WipedVault[]
  readonly devices?: readonly DeviceEntry[]
  readonly losses?: LossReport
  /** The access log, the latest first. */
  readonly accesses?: readonly AccessRow[]
  /** At the centre alone. */
  readonly resting?: RestingFound['people']
}

interface Around {
  isOnline(): boolean
  now(): number
  session(): Session
  changed(): void
}

/** A line of the access log of ten minutes ago, for each order another. */
export const sampleAccess = (order: number, now: number, rest: Partial<AccessRow> = {}): AccessRow => ({
  device: deviceId(1),
  letter: 'B',
  n: 100 - order,
  at: new Date(now - order * 600_000).toISOString(),
  worker: { id: workerId(1), name: `${worker.surname} ${worker.name}` },
  action: 'open',
  record: recordId(order),
  kind: 'person',
  person: { id: personId(1), name: 'Ricci Maria Antonietta' },
  said: null,
  grounds: 'role',
  emergency: null,
  unusual: [],
  isBroken: false,
  ...rest,
})

/** A morning with a search at night, somebody of another desk, and a tablet whose log was cut. */
export const sampleAccesses = (now: number): readonly AccessRow[] => {
  const landi = { id: workerId(2), name: 'Landi Bruno' }
  return [
    sampleAccess(1, now),
    sampleAccess(2, now, { action: 'search', record: null, kind: null, person: null, said: 'ricc' }),
    sampleAccess(3, now, { action: 'print', kind: 'case', grounds: 'team' }),
    sampleAccess(4, now, {
      worker: landi,
      letter: 'C',
      person: { id: personId(2), name: 'Landi Carmine' },
      unusual: ['night', 'otherOffice', 'ownSurname'],
    }),
    sampleAccess(5, now, { worker: landi, letter: 'C', isBroken: true, person: { id: personId(3), name: '' } }),
    sampleAccess(6, now, { letter: null, action: 'search', record: null, kind: null, person: null, said: 'sessa' }),
  ]
}

export const sampleEntry = (order: number, now: number, rest: Partial<DeviceEntry> = {}): DeviceEntry => ({
  device: deviceId(order),
  isOwn: order === 1,
  worker: { id: workerId(order), surname: order === 1 ? worker.surname : 'Landi', name: order === 1 ? worker.name : 'Bruno' },
  officeId: offices[0]!.id,
  letter: order === 1 ? 'B' : 'C',
  app: '2026.11.0',
  status: 'active',
  leavesAt: null,
  enrolledAt: new Date(now - 60 * 86_400_000).toISOString(),
  lastSeenAt: new Date(now - order * 3_600_000).toISOString(),
  pending: order - 1,
  persisted: true,
  leaseUntil: new Date(now + 13 * 86_400_000).toISOString(),
  leaseDays: null,
  order: null,
  emptied: null,
  clonedAt: null,
  replaces: null,
  isRecoverable: null,
  accessBreak: null,
  decisions: [],
  may: ['lost', 'leave', 'lock', 'upgrade', 'lease', 'rekey'],
  ...rest,
})

const neverRestored = (now: number): LossReport => ({
  time: new Date(now).toISOString(),
  restoredAt: null,
  waitingUntil: null,
  recovered: 0,
  held: 0,
  devices: [],
})

/** Restored two hours ago: one tablet has lost something, one has not brought it back yet, one is silent. */
export const sampleLosses = (now: number): LossReport => ({
  ...neverRestored(now),
  restoredAt: new Date(now - 2 * 3_600_000).toISOString(),
  waitingUntil: new Date(now + 70 * 3_600_000).toISOString(),
  recovered: 1234,
  held: 1,
  devices: [
    {
      device: deviceId(2),
      worker: 'Bruno Landi',
      office: offices[0]!.name,
      letter: 'C',
      lastSeenAt: new Date(now - 3_600_000).toISOString(),
      state: 'lost',
      fromMid: 12,
      toMid: 14,
    },
    {
      device: deviceId(3),
      worker: 'Rosa Amato',
      office: offices[0]!.name,
      letter: 'D',
      lastSeenAt: new Date(now - 30 * 3_600_000).toISOString(),
      state: 'missing',
      fromMid: 40,
      toMid: 40,
    },
    {
      device: deviceId(4),
      worker: '',
      office: null,
      letter: null,
      lastSeenAt: null,
      state: 'unknown',
      fromMid: 7,
      toMid: null,
    },
  ],
})

export function memoryManaged(options: ManagedOptions, around: Around): ManagedDevice & { readonly standing: () => Standing } {
  let devices = options.devices ?? [sampleEntry(1, around.now()), sampleEntry(2, around.now())]
  let hasPasskey = options.standing?.hasPasskey ?? false
  let days = 14
  const noNetwork = err({ type: 'NoNetwork' as const })

  function decided(entry: DeviceEntry, { act, reason, until, days }: DeviceDecision): DeviceEntry {
    const at = new Date(around.now()).toISOString()
    const decisions = [{ at, action: `device.${act}`, by: 'Anna Ruggiero', reason }, ...entry.decisions]
    if (act === 'lease') return { ...entry, leaseDays: days ?? null, decisions }
    const status = {
      lost: 'revoked',
      leave: 'leaving',
      lock: 'locked',
      undo: 'active',
      upgrade: entry.status,
      rekey: entry.status,
    } as const
    const order = { lost: 'wipe', leave: 'pushThenWipe', lock: 'lock', undo: undefined, upgrade: 'upgrade', rekey: 'rekey' }[act]
    return {
      ...entry,
      status: status[act],
      leavesAt: act === 'leave' ? (until ?? null) : null,
      order: order ? { name: order, givenAt: at, toldAt: null } : null,
      decisions,
      may:
        act === 'lost'
          ? ['undo']
          : act === 'undo'
            ? ['lost', 'leave', 'lock', 'upgrade', 'lease', 'rekey']
            : ['lost', 'leave', 'undo'],
    }
  }

  /** Entries of packages that were written. */
  const brought = new Set<string>()
  return {
    standing: () => ({
      isLeaseOver: false,
      leaseDays: 14,
      renewal: undefined,
      leavesAt: undefined,
      upgradeTo: undefined,
      ...options.standing,
      hasPasskey,
    }),
    wipedVaults: async () => options.wiped ?? [],
    devices: async () =>
      around.isOnline()
        ? ok({ time: new Date(around.now()).toISOString(), devices: [...devices], lease: { days, mayChange: true } })
        : noNetwork,
    async decideOfDevice(id, decision) {
      if (!around.isOnline()) return noNetwork
      devices = devices.map(entry => (entry.device === id ? decided(entry, decision) : entry))
      return ok(devices.find(entry => entry.device === id)!)
    },
    async heldByDevice(id) {
      const entry = devices.find(({ device }) => device === id)
      if (!around.isOnline() || !entry) return noNetwork
      const report: HeldReport = {
        device: id,
        worker: entry.worker,
        letter: entry.letter,
        from: entry.enrolledAt,
        until: entry.lastSeenAt,
        scopes: [],
        counts: { office: 12, person: 5, intake: 7, diaryEntry: 3, service: 40, worker: 4 },
        people: [
          { id: personId(1), surname: 'Ricci', name: 'Maria Antonietta', birthDate: '1948-03-05' },
          { id: personId(2), surname: 'Sessa', name: 'Carmine', birthDate: null },
          { id: personId(3), surname: null, name: null, birthDate: null },
        ],
        otherPeople: 2,
        time: new Date(around.now()).toISOString(),
      }
      return ok(report)
    },
    async searchResting(text) {
      if (!around.isOnline()) return noNetwork
      const typed = typedWords(text)
      const isFound = (person: RestingFound['people'][number]) => isCalled(wordsOf({ ...person, phones: [] }), typed)
      return ok({ people: (options.resting ?? []).filter(isFound), isMore: false })
    },
    wakePerson: async () => (around.isOnline() ? ok('here' as const) : noNetwork),
    async accessRegister({ worker, person, action, unusualOnly }) {
      if (!around.isOnline()) return noNetwork
      const all = options.accesses ?? []
      const rows = all.filter(
        row =>
          (!worker || row.worker.id === worker) &&
          (!person || row.person?.id === person) &&
          (!action || row.action === action) &&
          (!unusualOnly || row.unusual.length > 0 || row.isBroken),
      )
      const workers = [...new Map(all.map(row => [row.worker.id, row.worker])).values()]
      return ok({ rows, total: rows.length, workers })
    },
    async bringDirectory({ tables, approve, write, source }) {
      if (!around.isOnline()) return noNetwork
      if (approve && !around.session().worker.roles.includes('coordinator')) return err({ type: 'NotAllowed' as const })
      const rows = (['organization', 'location', 'service'] as const).flatMap(kind =>
        (tables[kind] ?? []).map(({ id = '', name = '' }) => ({ kind, name, id: `${source} ${kind} ${id}` })),
      )
      const due = rows.filter(({ id }) => !brought.has(id))
      // The centre writes 250 at a time.
      const now = write ? due.slice(0, 2) : due
      if (write) for (const { id } of now) brought.add(id)
      return ok({
        counts: { created: now.length, updated: 0, proposed: 0, unchanged: write ? 0 : rows.length - due.length, taken: 0 },
        entries: now.map(({ kind, name }) => ({ kind, name, did: 'created' as const })),
        left: write ? due.length - now.length : due.length,
        issues: 1,
        report: ['Tabella service: 1 osservazione.', '  licenses: qui non c’è posto per questo dato.', '    - s1: una'],
      })
    },
    async giveDirectory() {
      if (!around.isOnline()) return noNetwork
      const tables = { service: [{ id: 's1', name: 'Mensa' }] }
      return ok({ tables, title: 'Prova', on: '2026-11-22', counts: { services: 1, organizations: 0, locations: 0 } })
    },
    lossReport: async () => (around.isOnline() ? ok(options.losses ?? neverRestored(around.now())) : noNetwork),
    async setLease(chosen) {
      if (!around.isOnline()) return noNetwork
      days = chosen
      return ok(days)
    },
    registerAgain: async ({ password }) => (password === 'sbagliata' ? err({ type: 'WrongCredentials' }) : ok(around.session())),
    askRecovery: async () => ok('eyJ2IjoxLCJhbWJpdG8iOiIwMTg5MDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEifQ=='),
    recover: async () => err({ type: 'WrongAnswer' }),
    async addPasskey(typed) {
      if (typed === 'sbagliata') return err({ type: 'WrongSecret', waitMs: 0 })
      hasPasskey = true
      around.changed()
      return ok('added')
    },
    async removePasskey() {
      hasPasskey = false
      around.changed()
    },
    unlockWithPasskey: async () => err({ type: 'WrongSecret', waitMs: 0 }),
  }
}
