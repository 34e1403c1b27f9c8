/** The screens without the engine: `npx vite --config tests/screens/vite.config.ts --port 5199`, then /?lock=none, ?lock=quick-locked, ?state=offline, ?empty, ?check … */
import { mount } from '../../src/app/mount'
import { watchInstall } from '../../src/app/shell/install'
import { noUpdates } from '../../src/app/shell/updates'
import type { UnitValue } from '../../src/domain/conflict'
import { LocalDate } from '../../src/domain/dates'
import type { Kinship } from '../../src/domain/kinship'
import type { LockState } from '../../src/local/connect'
import type { AuthorKeyStanding, Draft, SyncStatus } from '../../src/local/device'
import { memoryDevice } from './memoryDevice'
import { sampleEmergency, type EmergencyOptions } from './memoryEmergency'
import { sampleAccesses, sampleEntry, sampleLosses } from './memoryManaged'
import { sampleActivities } from './sampleActivities'
import { colleague, sampleAgenda } from './sampleAgenda'
import { sampleConflict, sampleQuarantine } from './sampleCheck'
import { deviceId, personId, recordId, sampleIntakes, workerId } from './sampleData'
import { draftService, sampleReport } from './sampleDirectory'
import { sampleCase } from './sampleCases'
import { sampleAccessRequests } from './sampleExtract'
import { sampleHandover } from './sampleHandover'
import { sampleJudicial } from './sampleJudicial'
import { largeFamily, sampleFamily } from './sampleFamily'
import { sampleReferrals } from './sampleReferrals'
import { sampleLife, taskByHand } from './sampleTasks'

const asked = new URLSearchParams(location.search)
// Kept for the visit: the router rewrites the address.
const wish = (name: string): string | null => {
  const value = asked.get(name)
  if (value !== null) sessionStorage.setItem(name, value)
  return value ?? sessionStorage.getItem(name)
}
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

const access = sampleAccessRequests(Date.now())

const drafts: readonly Draft[] = [
  {
    kind: 'intake',
    id: recordId(501) as unknown as Extract<Draft, { kind: 'intake' }>['id'],
    startedAt: minutesAgo(48),
    updatedAt: minutesAgo(40),
    step: 2,
    who: { type: 'anonymous' },
    intake: {},
    completeLater: true,
  },
  {
    kind: 'diaryEntry',
    id: recordId(502) as unknown as Extract<Draft, { kind: 'diaryEntry' }>['id'],
    startedAt: minutesAgo(20),
    updatedAt: minutesAgo(19),
    of: personId(1),
    text: 'La figlia conferma che',
    entryKind: 'phoneCall',
    audience: 'agency',
    occurredAt: minutesAgo(20),
    amends: null,
  },
]

const longWords =
  '«La mattina non riesco ad alzarmi da sola. Mia figlia passa tre volte alla settimana, ma lavora a Salerno e d’inverno la strada è brutta. Vorrei qualcuno per la spesa e per le medicine.»'

const between = (order: number, ofType: string, unit: string, [atCentre, incoming]: readonly [UnitValue, UnitValue]) => {
  const sample = sampleConflict(Date.now(), order).conflict
  return sampleConflict(Date.now(), order, {
    ...(ofType === 'duty' && { person: undefined, deskOf: 'Bruno Landi' }),
    conflict: {
      ofType,
      unit,
      current: { ...sample.current!, value: atCentre },
      candidates: [{ ...sample.candidates[0]!, value: incoming }],
    },
  })
}

const conflicts = [
  sampleConflict(Date.now(), 1),
  sampleConflict(Date.now(), 2, {
    conflict: {
      ofType: 'intake',
      unit: 'expressedNeed',
      current: {
        value: { expressedNeed: longWords },
        device: deviceId(2),
        mid: 20,
        author: workerId(2),
        writtenAt: minutesAgo(900),
      },
      candidates: ['uno solo', 'due alla settimana'].map((visits, at) => ({
        value: { expressedNeed: longWords.replace('tre volte', visits) },
        device: deviceId(1),
        mid: 21 + at,
        author: workerId(1 + at),
        writtenAt: minutesAgo(400),
        receivedAt: minutesAgo(200 - at),
      })),
    },
    candidates: [
      { name: 'Anna Ruggiero', office: 'Antenna di Acerno' },
      { name: 'Bruno Landi', office: '' },
    ],
  }),
  between(5, 'intake', 'need', [
    { needs: [{ chip: 'housing', area: 'FRA', motives: ['housing'], source: 'expressed', result: 'answered' }] },
    { needs: [{ chip: 'elderly', area: 'ANZ', motives: ['healthAndCare'], source: 'expressed', result: 'partly' }] },
  ]),
  between(6, 'duty', 'schedule', [
    { 'schedule.weekdays': [1, 3], 'schedule.opens': '09:00' },
    { 'schedule.weekdays': [1, 5], 'schedule.opens': '10:00' },
  ]),
  sampleConflict(Date.now(), 3, {
    conflict: {
      kind: 'editAfterVoid',
      unit: 'state',
      current: { value: { state: 'voided' }, device: deviceId(2), mid: 30, author: workerId(2), writtenAt: minutesAgo(800) },
    },
  }),
]

const quarantined = [
  sampleQuarantine(Date.now(), 1),
  sampleQuarantine(Date.now(), 2, {
    isMine: true,
    mayDecide: false,
    quarantine: { author: workerId(1), reason: 'NotAllowed', detail: 'AuthorOnly' },
  }),
  sampleQuarantine(Date.now(), 3, {
    isMine: true,
    quarantine: {
      author: workerId(1),
      state: 'archived',
      decidedBy: workerId(2),
      decidedAt: minutesAgo(30),
      decidedWhy: 'La visita era già stata spostata per telefono.',
    },
  }),
  sampleQuarantine(Date.now(), 4, {
    quarantine: {
      asked: undefined,
      withheld: 'tooLarge',
      tried: { by: workerId(1), at: minutesAgo(12), reason: 'Invalid', detail: 'ops.0.doc.phones' },
    },
  }),
]

const orphan: Draft = {
  ...(drafts[1] as Extract<Draft, { kind: 'diaryEntry' }>),
  id: recordId(503) as unknown as Extract<Draft, { kind: 'diaryEntry' }>['id'],
  of: personId(999),
}

const attached = [
  { name: 'Verbale.pdf', kind: 'pdf' as const, bytes: 3_400_000, state: { type: 'delivered' as const, at: minutesAgo(30) } },
  {
    name: 'IMG_2041.jpg',
    state: { type: 'voided' as const, by: 'Anna Ruggiero', at: minutesAgo(12), reason: 'È il documento di un’altra persona.' },
  },
].map(sample => ({ ...sample, of: sampleIntakes(Date.now())[0]!.id, mayVoid: true }))

const families: Readonly<Record<string, readonly Kinship[]>> = {
  none: [],
  one: sampleFamily().slice(0, 1),
  small: sampleFamily(),
  large: largeFamily,
}

const isEmpty = wish('empty') !== null
const toCheck = wish('check') !== null
const state = wish('state') as SyncStatus['state'] | null
const memory = memoryDevice({
  lock: (wish('lock') as LockState | 'none' | null) ?? 'unlocked',
  isFilled: !isEmpty,
  mustInstall: wish('ipad') !== null,
  drafts: isEmpty ? [] : toCheck ? [...drafts, orphan] : drafts,
  attachments: attached,
  intakes: isEmpty ? [] : sampleLife(Date.now()),
  colleagues: [colleague],
  deskRecords: isEmpty
    ? {}
    : {
        ...sampleAgenda(Date.now()),
        task: [taskByHand(Date.now(), 1), taskByHand(Date.now(), 2, { personId: personId(1) })],
        referral: sampleReferrals(Date.now()),
        case: [sampleCase(Date.now(), 1, {}, wish('extract') === null ? [] : [access.hold])],
        ...(wish('extract') !== null && { extract: [access.extract], correction: access.corrections }),
        kinship: families[wish('family') ?? 'small'],
        ...(wish('judicial') !== null && sampleJudicial(Date.now())),
        ...(wish('groups') !== null && sampleActivities(Date.now())),
        ...(wish('emergency') !== null && sampleEmergency(Date.now())),
        ...(wish('handover') !== null && { handover: [sampleHandover(Date.now())] }),
      },
  conflicts: toCheck ? conflicts : [],
  quarantined: toCheck ? quarantined : [],
  services: isEmpty ? [] : [draftService],
  reports: isEmpty
    ? []
    : [
        sampleReport(1),
        sampleReport(2, {
          about: draftService.id,
          fault: 'other',
          text: undefined,
          proposed: { base: 1, set: { waitTime: 'un mese' } },
        }),
      ],
  ...(wish('judicial') !== null && { permissions: ['judicial' as const] }),
  ...(wish('judicial') === 'closed' && { judicial: 'closed' as const }),
  ...(wish('extract') !== null && { permissions: ['extract' as const] }),
  ...(wish('handover') !== null && { roles: ['coordinator' as const] }),
  ...(wish('administrator') !== null && { roles: ['administrator' as const] }),
  ...(wish('editor') !== null && { worker: { roles: ['coordinator' as const] } }),
  emergency: { standing: (wish('cards') as EmergencyOptions['standing'] | null) ?? 'on' },
  ...(wish('emergency') !== null && { roles: ['socialWorker' as const] }),
  author: { state: (wish('key') as AuthorKeyStanding['state'] | null) ?? 'none' },
  rescue: { waiting: toCheck ? drafts.slice(1) : [], attachmentsUnsent: Number(wish('photos') ?? 0) },
  ...(wish('restored') !== null && { roles: ['coordinator' as const], managed: { losses: sampleLosses(Date.now()) } }),
  ...(wish('access') !== null && { roles: ['coordinator' as const], managed: { accesses: sampleAccesses(Date.now()) } }),
  ...(wish('broken') !== null && {
    managed: {
      devices: [false, true].map((came, at) =>
        sampleEntry(at + 1, Date.now(), { accessBreak: { n: 1041 + at, came, foundAt: minutesAgo(1500) } }),
      ),
    },
  }),
  ...(wish('rekey') !== null && { managed: { standing: { renewal: { done: 340, total: 1000 } } } }),
  ...(wish('resting') !== null && {
    managed: {
      resting: [{ id: personId(1), surname: 'Zuccaro', name: 'Ida', birthDate: LocalDate.parse('1940-02-01'), comune: 'A023' }],
    },
  }),
  losses:
    wish('lost') === null
      ? undefined
      : { gone: [{ device: deviceId(1), letter: 'B', lost: 3, lastContactAt: minutesAgo(1500) }], pending: [] },
  ...(wish('arriving') !== null && {
    readiness: { download: { type: 'arriving', received: 1240, expected: 5000, secondsLeft: 20 }, queued: 2 },
  }),
  status: {
    ...(state && { state, queued: state === 'delivered' ? 0 : 2 }),
    ...(toCheck && { state: 'attention' as const }),
    ...(state === 'offline' && { trouble: 'noNetwork' as const }),
    ...(wish('copied') !== null && { trouble: 'copied' as const }),
    ...(wish('short') !== null && { isSpaceShort: true }),
    ...(wish('download') !== null && { isComplete: false, received: 1240 }),
  },
})
const isUpdateWaiting = wish('update') !== null
mount(document.getElementById('app')!, memory.host, {
  installer: watchInstall(window),
  updates: { ...noUpdates, isWaiting: () => isUpdateWaiting },
})
