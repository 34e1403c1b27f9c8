/** A centre in memory, for tests: it applies, merges and places as the real one does as far as a tablet can see, and loses answers when told to. */
import type { Attachment } from '../domain/attachment'
import { caseTeam, type Case } from '../domain/case'
import { isDirectoryCommand } from '../domain/directory-entry'
import type { RecordId, WorkerId } from '../domain/ids'
import { isRecordType, type Records, type RecordType } from '../domain/record-kinds'
import { err, ok, type Result } from '../domain/result'
import { blocksOf } from '../sync/block'
import { hashOf } from '../sync/canonical'
import { digestOf } from '../sync/digest'
import { commandEntry } from '../sync/directory-commands'
import { commandPerson, readPersonCommand } from '../sync/person-commands'
import { handsOf } from '../sync/packed-record'
import { applyPatch, applyVoid, created, type Doc, type RecordState, withReason } from '../sync/merge'
import type { Mutation, MutationResult, Op, PulledRecord, PullRequest, Scope } from '../sync/protocol'
import { parentOf, placement } from '../sync/scopes'
import { compressedBlock, readBlock, type ArrivingBlock } from './arriving'
import { readCaseCommand, withCaseStep } from '../sync/case-commands'
import { readReferralAnswer, withPassage } from '../sync/referral-commands'
import type { CentreClient, CentreRefusal } from './centre-client'
import { createTestBlobs, type BlobFault, type TestBlobs } from './test-blobs'

export const testEpoch = '01890000-0000-7000-8000-0000000000e1'

interface Held {
  readonly state: RecordState
  readonly scopes: readonly Scope[]
}

export interface TestCentre {
  readonly records: Map<string, Held>
  /** Every mutation that was applied, in order of seq. */
  readonly log: { readonly device: string; readonly mutation: Mutation; readonly seq: number }[]
  /** The bytes of attachments that arrived. */
  readonly bytes: TestBlobs['received']
  /** How many requests of each kind arrived. */
  readonly asked: { push: number; pull: number; snapshot: number; events: number }
  /** What the last pull asked. */
  lastPull: PullRequest | undefined
  /** Size of a page of a pull, and of a batch of a snapshot. */
  pageSize: number
  client(device: string, grants: () => readonly Scope[]): TestClient
  /** Writes as the centre itself would: configuration, or what another tablet did. */
  put(type: string, doc: Doc, scopes: readonly Scope[]): void
  move(id: string, scopes: readonly Scope[]): void
  poke(): void
}

export interface TestClient extends CentreClient {
  /** Answers the next requests of that kind with these instead, one each. `lost`: it is done, and the answer does not arrive. */
  readonly faults: {
    push: (CentreRefusal | 'lost')[]
    pull: (CentreRefusal | 'lost')[]
    snapshot: (CentreRefusal | number)[]
    blob: BlobFault[]
  }
  /** Answered to everything as long as it is set. */
  refusal: CentreRefusal | undefined
  time: () => number
}

export function createTestCentre(): TestCentre {
  const records = new Map<string, Held>()
  const log: TestCentre['log'] = []
  const results = new Map<string, MutationResult>()
  const changes: { readonly seq: number; readonly id: string; readonly left: readonly Scope[] }[] = []
  const asked = { push: 0, pull: 0, snapshot: 0, events: 0 }
  const pokes = new Set<(seq: number) => void>()
  let seq = 0

  const touch = (id: string, state: RecordState, scopes: readonly Scope[]): void => {
    const before = records.get(id)
    records.set(id, { state, scopes })
    changes.push({ seq, id, left: (before?.scopes ?? []).filter(scope => !scopes.includes(scope)) })
    if (state.type !== 'person') return
    for (const [child, held] of records) {
      if (parentOf(held.state.type, held.state.doc) === id && held.scopes.join() !== scopes.join())
        touch(child, held.state, scopes)
    }
  }

  const placed = (type: RecordType, doc: Doc): Scope[] => {
    const parent = records.get(parentOf(type, doc) ?? '')
    const of = parent?.state.type === 'case' ? (parent.state.doc as unknown as Case) : undefined
    const context = { parentScopes: parent?.scopes, of, judicialTeam: of && caseTeam(of) }
    return placement(type, doc as unknown as Records[typeof type], context)
  }

  const moved = (id: string, move: (record: RecordState) => Result<RecordState, string>): MutationResult['r'] => {
    const held = records.get(id)
    const done = held && move(held.state)
    if (!held || !done?.ok) return 'quarantined'
    const { type, doc } = done.value
    // A case goes where its team is; whatever else is commanded stays where it was put.
    touch(id, done.value, type === 'case' ? placed(type, doc) : held.scopes)
    return 'applied'
  }

  const applyOp = (op: Op, by: { device: string; mid: number; author: string; at: string }): MutationResult['r'] => {
    if (op.op === 'create' && isRecordType(op.type)) {
      touch(op.id, created(op.type, op.doc, by), placed(op.type, op.doc))
      return 'applied'
    }
    if (op.op === 'entry') {
      const doc = { ...op.doc, id: op.id, h: op.h, hs: op.hs }
      touch(op.id, created('diaryEntry', doc, by), placed('diaryEntry', doc))
      return 'applied'
    }
    const answer = op.op === 'cmd' && readReferralAnswer(op)
    if (answer) return moved(answer.referral, record => withPassage(record, answer, by))
    const happened = op.op === 'cmd' && readCaseCommand(op)
    if (happened) return moved(happened.case, record => withCaseStep(record, happened, by))
    if (op.op === 'cmd' && isDirectoryCommand(op.name)) {
      const commanding = { author: by.author as WorkerId, stamp: by, now: by.at }
      return moved(op.args['entry'] as string, record => commandEntry(record, op, commanding))
    }
    const personal = op.op === 'cmd' ? readPersonCommand(op) : undefined
    const person = personal && records.get(personal.merged)
    if (personal && person) {
      const commanded = commandPerson(person.state, personal, { author: by.author as WorkerId, stamp: by })
      if (!commanded.ok) return 'quarantined'
      touch(personal.merged, commanded.value, placed('person', commanded.value.doc))
      return 'applied'
    }
    const held = op.op === 'patch' || op.op === 'void' ? records.get(op.id) : undefined
    if ((op.op !== 'patch' && op.op !== 'void') || !held) return 'quarantined'
    const merged = op.op === 'patch' ? applyPatch(held.state, op, by) : applyVoid(held.state, op, by)
    const record = op.op === 'void' ? withReason(merged.record, op, by) : merged.record
    if (merged.isChanged) touch(op.id, record, placed(record.type, record.doc))
    if (merged.clashes.length > 0) return 'conflict'
    return merged.isChanged ? 'applied' : 'noop'
  }

  const lastMid = (device: string): number => log.filter(entry => entry.device === device).length
  const stateAt = (device: string, upto: number): number =>
    log.filter(entry => entry.device === device && entry.seq <= upto).length

  const pulled = (id: string, scopes: readonly Scope[]): PulledRecord | undefined => {
    const held = records.get(id)
    const sc = held?.scopes.filter(scope => scopes.includes(scope)) ?? []
    if (!held || sc.length === 0) return undefined
    const { type, ver, state, fv, doc } = held.state
    return { id: id as RecordId, type, ver, sv: 1, state, sc, fv, doc }
  }

  const differing = (told: NonNullable<PullRequest['digest']>, read: readonly Scope[]) =>
    read.flatMap(s => {
      const ids = [...records].flatMap(([id, { scopes, state }]) =>
        scopes.includes(s) ? [[id as RecordId, state.ver] as [RecordId, number]] : [],
      )
      const { n, x } = digestOf(ids)
      return told[s] && (told[s].n !== n || told[s].x !== x) ? [{ s, ids }] : []
    })

  const bytes = createTestBlobs(
    id => records.get(id)?.state.doc as unknown as Attachment | undefined,
    id => {
      const { state, scopes } = records.get(id)!
      seq++
      touch(id, { ...state, ver: state.ver + 1, doc: { ...state.doc, storedAt: '2026-11-22T09:00:30.000Z' } }, scopes)
    },
  )

  const centre: TestCentre = {
    records,
    log,
    bytes: bytes.received,
    asked,
    pageSize: 500,
    lastPull: undefined,

    put(type, doc, scopes) {
      seq++
      const id = doc['id'] as string
      const before = records.get(id)
      const by = { device: '01890000-0000-7000-8000-00000000ce00', mid: seq }
      const first = created(type as RecordType, doc, by)
      const ver = (before?.state.ver ?? 0) + 1
      const fv = { ...before?.state.fv }
      for (const unit of Object.keys(first.fv)) fv[unit] = [ver, by.device, by.mid] as unknown as (typeof first.fv)[string]
      touch(id, { ...first, ver, fv }, scopes)
    },

    move(id, scopes) {
      seq++
      touch(id, records.get(id)!.state, scopes)
    },

    poke() {
      for (const ear of pokes) ear(seq)
    },

    client(device, grants) {
      const client: TestClient = {
        faults: { push: [], pull: [], snapshot: [], blob: [] },
        refusal: undefined,
        time: () => Date.parse('2026-11-22T09:00:00Z'),
        blobs: bytes.client(() => client.refusal ?? client.faults.blob.shift()),

        async push(request) {
          asked.push++
          const fault = client.refusal ?? client.faults.push.shift()
          if (fault && fault !== 'lost') return err(fault)
          const expected = lastMid(device) + 1
          if (request.mutations[0]!.mid > expected) return err({ type: 'MidGap', mid: expected })
          const answers = request.mutations.map(mutation => {
            const key = `${device} ${mutation.mid}`
            const known = results.get(key)
            if (known) return known
            seq++
            const by = { device, mid: mutation.mid, author: mutation.author, at: mutation.t.dev }
            const outcomes = mutation.ops.map(op => applyOp(op, by))
            const r = outcomes.find(outcome => outcome === 'quarantined' || outcome === 'conflict') ?? outcomes[0]!
            const result: MutationResult = { mid: mutation.mid, seq, hash: hashOf(mutation), at: instant(client.time()), r }
            results.set(key, result)
            log.push({ device, mutation, seq })
            return result
          })
          if (fault === 'lost') return err({ type: 'Timeout' })
          return ok({
            epoch: testEpoch,
            time: instant(client.time()),
            lastMid: lastMid(device),
            backedUpSeq: 0,
            results: answers,
            directive: null,
          })
        },

        async pull(request) {
          asked.pull++
          centre.lastPull = request
          const fault = client.refusal ?? client.faults.pull.shift()
          if (fault) return err(fault === 'lost' ? { type: 'Timeout' } : fault)
          const granted = grants()
          const held = request.scopes.map(scope => scope.s)
          const read = held.filter(scope => granted.includes(scope))
          const concerns = (id: string, left: readonly Scope[]) =>
            pulled(id, read) !== undefined || left.some(scope => read.includes(scope))
          const rows = changes.filter(change => change.seq > request.since && concerns(change.id, change.left))
          const last = rows[centre.pageSize - 1]?.seq ?? seq
          const touched = rows.filter(change => change.seq <= last).map(change => change.id)
          const ids = [...new Set([...touched, ...(request.want ?? [])])]
          const put = ids.flatMap(id => pulled(id, read) ?? [])
          const leave = ids
            .filter(id => !put.some(record => record.id === id))
            .map(id => ({
              id: id as RecordId,
              sc: request.want?.includes(id as RecordId)
                ? read
                : rows.filter(change => change.id === id).flatMap(change => change.left.filter(scope => read.includes(scope))),
            }))
          return ok({
            epoch: testEpoch,
            upto: last,
            more: last < seq,
            lastMid: stateAt(device, last),
            put,
            leave: leave.filter(left => left.sc.length > 0),
            scopes: {
              drop: held.filter(scope => !granted.includes(scope)),
              add: granted.filter(scope => !held.includes(scope)).map(s => ({ s, asOf: seq })),
            },
            rebootstrap: false,
            digests: request.digest && rows.length === 0 ? differing(request.digest, read) : null,
            directive: null,
            time: instant(client.time()),
            backedUpSeq: 0,
            seal: null,
          })
        },

        async snapshot(scope, { after }, onBlocks): Promise<Result<{ asOf: number; count: number }, CentreRefusal>> {
          asked.snapshot++
          const fault = client.refusal ?? client.faults.snapshot.shift()
          if (fault !== undefined && typeof fault !== 'number') return err(fault)
          const ids = [...records.keys()].sort().filter(id => (after === undefined || id > after) && pulled(id, [scope]))
          for (let at = 0; at < ids.length; at += centre.pageSize) {
            // A number: the stream breaks after so many batches.
            if (fault !== undefined && at / centre.pageSize >= fault) return err({ type: 'NoNetwork' })
            const records = ids.slice(at, at + centre.pageSize).flatMap(id => pulled(id, [scope]) ?? [])
            await onBlocks(arriving(records), { total: ids.length, landmark: undefined })
          }
          return ok({ asOf: seq, count: ids.length })
        },

        events(onPoke, signal) {
          asked.events++
          pokes.add(onPoke)
          return new Promise(resolve => {
            signal.addEventListener('abort', () => {
              pokes.delete(onPoke)
              resolve(ok('ended'))
            })
          })
        },
      }
      return client
    },
  }
  return centre
}

const instant = (time: number): string => new Date(time).toISOString()

/** As a snapshot brings them. */
export const arriving = (records: readonly PulledRecord[]): ArrivingBlock[] =>
  blocksOf(records.map(({ id, type, sv, ver, state, fv, doc }) => [id, type, sv, ver, state, 0, handsOf(fv), doc])).map(halves =>
    readBlock(compressedBlock(halves))!,
  )

/** A made-up person, whole enough for the schema. */
export const testPerson = (id: string, surname: string, name: string, office: string): Doc => ({
  id,
  surname,
  name,
  phones: [],
  offices: [office],
})

export const testWorkerDoc = (id: WorkerId, offices: readonly string[]): Doc => ({
  id,
  surname: 'Rossi',
  name: 'Anna',
  roles: ['socialWorker'],
  permissions: [],
  offices: [...offices],
  active: true,
})

export const testOfficeDoc = (id: string, code: string): Doc => ({
  id,
  name: `Sportello ${code}`,
  kind: 'antenna',
  comune: 'A023',
  code,
  openingHours: [],
})
