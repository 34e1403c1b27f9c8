/** The screens without the engine: `npx vite --config tests/screens/vite.config.ts --port 5199`, then /?lock=none, ?lock=quick-locked, ?state=offline, ?empty, ?check … */
import type { ConflictId, QuarantineId } from '../../src/domain/ids'
import { mount } from '../../src/app/mount'
import { watchInstall } from '../../src/app/shell/install'
import { noUpdates } from '../../src/app/shell/updates'
import type { LockState } from '../../src/local/connect'
import type { ConflictView, Draft, QuarantineView, SyncStatus } from '../../src/local/device'
import { memoryDevice } from './memoryDevice'
import { deviceId, personId, recordId, workerId } from './sampleData'

const asked = new URLSearchParams(location.search)
// Kept for the visit: the router rewrites the address.
const wish = (name: string): string | null => {
  const value = asked.get(name)
  if (value !== null) sessionStorage.setItem(name, value)
  return value ?? sessionStorage.getItem(name)
}
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

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

const conflicts: readonly ConflictView[] = [
  {
    candidateNames: ['Bruno Landi'],
    currentName: 'Anna Ruggiero',
    conflict: {
      id: recordId(601) as unknown as ConflictId,
      of: personId(1),
      ofType: 'person',
      kind: 'field',
      unit: 'residence',
      state: 'open',
      current: {
        value: { residence: { comune: 'A023', address: 'Via Roma 12' } },
        device: deviceId(1),
        mid: 12,
        author: workerId(1),
        writtenAt: minutesAgo(300),
      },
      candidates: [
        {
          value: { residence: { comune: 'A023', address: 'Via Garibaldi 3' } },
          device: deviceId(2),
          mid: 7,
          author: workerId(2),
          writtenAt: minutesAgo(400),
          receivedAt: minutesAgo(200),
        },
      ],
    },
  },
]

const quarantined: readonly QuarantineView[] = [
  {
    about: 'nota di diario',
    quarantine: {
      id: recordId(602) as unknown as QuarantineId,
      device: deviceId(1),
      mid: 31,
      author: workerId(1),
      reason: 'OutOfScope',
      about: [personId(3)],
      receivedAt: minutesAgo(180),
      state: 'open',
    },
  },
]

const isEmpty = wish('empty') !== null
const toCheck = wish('check') !== null
const state = wish('state') as SyncStatus['state'] | null
const memory = memoryDevice({
  lock: (wish('lock') as LockState | 'none' | null) ?? 'unlocked',
  isFilled: !isEmpty,
  mustInstall: wish('ipad') !== null,
  drafts: isEmpty ? [] : drafts,
  conflicts: toCheck ? conflicts : [],
  quarantined: toCheck ? quarantined : [],
  status: {
    ...(state && { state, queued: state === 'delivered' ? 0 : 2 }),
    ...(toCheck && { state: 'attention' as const }),
    ...(state === 'offline' && { trouble: 'noNetwork' as const }),
    ...(wish('download') !== null && { isComplete: false, received: 1240 }),
  },
})
const isUpdateWaiting = wish('update') !== null
mount(document.getElementById('app')!, memory.host, {
  installer: watchInstall(window),
  updates: { ...noUpdates, isWaiting: () => isUpdateWaiting },
})
