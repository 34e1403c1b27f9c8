/** Invented things to check: two versions of one address, a note that the centre set aside. */
import type { ConflictId, QuarantineId } from '../../src/domain/ids'
import type { ConflictView, QuarantineView } from '../../src/local/device'
import { deviceId, offices, people, personId, recordId, workerId } from './sampleData'
import { identityOf } from '../../src/domain/person'

const before = (now: number, minutes: number): string => new Date(now - minutes * 60_000).toISOString()

type ConflictMore = Partial<Omit<ConflictView, 'conflict'>> & { readonly conflict?: Partial<ConflictView['conflict']> }

export const sampleConflict = (now: number, order: number, { conflict, ...view }: ConflictMore = {}): ConflictView => ({
  version: 1,
  current: { name: 'Bruno Landi', office: offices[1]!.name },
  candidates: [{ name: 'Anna Ruggiero', office: offices[0]!.name }],
  resolver: undefined,
  person: identityOf(people[0]!),
  ...view,
  conflict: {
    id: recordId(600 + order) as unknown as ConflictId,
    of: personId(1),
    ofType: 'person',
    kind: 'field',
    unit: 'residence',
    state: 'open',
    current: {
      value: { 'residence.comune': 'A023', 'residence.address': 'Via Garibaldi 3, secondo piano' },
      device: deviceId(2),
      mid: 12,
      author: workerId(2),
      officeId: offices[1]!.id,
      writtenAt: before(now, 60 * 20),
    },
    candidates: [
      {
        value: { 'residence.comune': 'A023', 'residence.address': 'Via Roma 12, secondo piano' },
        device: deviceId(1),
        mid: 7,
        author: workerId(1),
        officeId: offices[0]!.id,
        writtenAt: before(now, 70),
        receivedAt: before(now, 60),
      },
    ],
    ...conflict,
  },
})

type QuarantineMore = Partial<Omit<QuarantineView, 'quarantine'>> & {
  readonly quarantine?: Partial<QuarantineView['quarantine']>
}

/** A note of a colleague about a person of another office, which this coordinator may decide of. */
export const sampleQuarantine = (now: number, order: number, { quarantine, ...view }: QuarantineMore = {}): QuarantineView => ({
  about: 'Maria Antonietta R.',
  names: { [workerId(1)]: 'Anna Ruggiero', [workerId(2)]: 'Bruno Landi' },
  officeName: offices[1]!.name,
  isMine: false,
  mayDecide: true,
  asked: undefined,
  ...view,
  quarantine: {
    id: recordId(650 + order) as unknown as QuarantineId,
    device: deviceId(2),
    mid: 31,
    author: workerId(2),
    officeId: offices[1]!.id,
    reason: 'OutOfScope',
    detail: 'OutOfScope',
    about: [personId(1)],
    asked: [
      {
        op: 'entry',
        of: personId(1),
        amends: null,
        doc: { text: 'La signora ha chiamato: la visita di giovedì va spostata.', occurredAt: before(now, 190) },
      },
      {
        op: 'patch',
        id: personId(1),
        base: 3,
        set: { email: 'maria@example.org', 'residence.address': 'Via Roma 14' },
        unset: ['citizenship'],
      },
    ],
    writtenAt: before(now, 185),
    receivedAt: before(now, 180),
    state: 'open',
    ...quarantine,
  },
})
