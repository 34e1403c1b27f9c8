/**
 * How the store must behave in every engine, on that engine's own IndexedDB: the same suite in Chromium, WebKit and Firefox. It knows no test runner:
 * each check is a function that throws.
 */
import type { AmbitoId, DeviceId, DiaryEntryId, IntakeId, PersonId, WorkerId } from '../../../src/domain/ids'
import { err, ok } from '../../../src/domain/result'
import { capture, type Hand } from '../../../src/local/capture'
import { browserWorld } from '../../../src/local/browser-world'
import { createSealer } from '../../../src/local/codec'
import { NewerVersionError, openDatabase, PlaintextRefused, type VaultDatabase } from '../../../src/local/database'
import type { Draft } from '../../../src/local/device'
import { createDeviceKeys, signer } from '../../../src/local/keys'
import { createLeadership } from '../../../src/local/leadership'
import { readPlain } from '../../../src/local/meta'
import { openRegistry, type VaultRow } from '../../../src/local/registry'
import {
  createStore,
  layFence,
  read,
  StorageRefusedError,
  write,
  writeLast,
  type LastWrite,
  type Store,
} from '../../../src/local/store'
import { createTestCentre, testPerson } from '../../../src/local/test-centre'
import { listenTo, newTestId, openTablet, somebodyNew, testOffice } from '../../../src/local/test-tablet'
import { createTestClock } from '../../../src/local/test-world'
import type { World } from '../../../src/local/world'
import type { CaptureTime, Op } from '../../../src/sync/protocol'
import { runAll } from './checks'

const device = '01890000-0000-7000-8000-0000000000d1' as DeviceId
const author = '01890000-0000-7000-8000-0000000000a1' as WorkerId
const t: CaptureTime = { dev: '2026-11-22T09:00:00.000Z', offMs: null, offAgeS: null, boot: 'b', mono: 1 }
const hand: Hand = { author, captureTime: () => t }

function expect(what: string, found: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`)
}

async function refused(what: string, task: () => PromiseLike<unknown>, kind: new (...given: never[]) => Error): Promise<void> {
  const outcome = await Promise.resolve(task()).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(outcome instanceof kind)) throw new Error(`${what}: ${String(outcome)} instead of ${kind.name}`)
}

/** The engine's own disk, clock of the test: nothing syncs by itself behind a check. */
function world(): World {
  const clock = createTestClock()
  return { ...browserWorld(), now: () => clock.now(), after: (milliseconds, task) => clock.after(milliseconds, task) }
}

let vaults = 0
const freshVault = (): string => `suite-${Date.now()}-${++vaults}`

async function bareStore(vaultId = freshVault()) {
  const own = world()
  const sealer = createSealer(vaultId, new Uint8Array(32).fill(7), length => own.randomBytes(length))
  const failing = { table: '' }
  const seal: typeof sealer.seal = (table, key, value) => {
    if (table === failing.table) throw new Error('stopped half-way')
    return sealer.seal(table, key, value)
  }
  const db = openDatabase(own, vaultId)
  const store = createStore(own, db, { ...sealer, seal }, device)
  await layFence(store)
  return { store, db, failing, vaultId }
}

const creation = (surname = 'Rossi'): { op: Op; id: string } => {
  const id = newTestId()
  return { id, op: { op: 'create', id: id as IntakeId, type: 'person', scopes: [`o:${testOffice}`], doc: person(id, surname) } }
}
const person = (id: string, surname: string) => testPerson(id, surname, 'Ada', testOffice)

async function captured(store: Store, surname?: string): Promise<number> {
  const { op, id } = creation(surname)
  const done = await capture(store, hand, {
    draftId: undefined,
    reads: [],
    plan: async () => ok({ ops: [op], about: { record: id }, counts: { 2026: 1 } }),
  })
  if (!done.ok) throw new Error('refused')
  return done.value.mid
}

const everything = ['meta', 'rec', 'outbox', 'receipts', 'draft', 'idp', 'parked'] as const
const counted = (db: VaultDatabase) => Promise.all(everything.map(table => db.table(table).count()))
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b)

/** A tablet in a vault that no other check has used. */
async function freshTablet() {
  for (const { name } of await indexedDB.databases()) if (name === 'v-vault-1') await dropped(name)
  const centre = createTestCentre()
  return { centre, tablet: await openTablet({ centre, world: world() }) }
}

const dropped = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.addEventListener('success', () => resolve())
    request.addEventListener('error', () => reject(new Error(String(request.error))))
  })

const note = (id: DiaryEntryId, text: string): Draft => ({
  kind: 'diaryEntry',
  id,
  startedAt: t.dev,
  updatedAt: t.dev,
  of: newTestId() as PersonId,
  text,
  entryKind: 'note',
  audience: 'agency',
  occurredAt: t.dev,
  amends: null,
})

const checks: Record<string, () => Promise<void>> = {
  'a capture stopped while writing any of its tables leaves nothing and uses up no mid': async () => {
    for (const table of ['rec', 'idp', 'outbox', 'meta']) {
      const { store, db, failing } = await bareStore()
      const before = await counted(db)
      failing.table = table
      await refused(table, () => captured(store), Error)
      expect(`rows after a failure in ${table}`, await counted(db), before)
      failing.table = ''
      expect('the next mid', await captured(store), 1)
      db.close()
    }
  },

  'a last write that the database refuses takes back the rest': async () => {
    const { store, db } = await bareStore()
    const c = store.sealer.seal('draft', 'k', {})
    const row = { table: 'outbox', add: { mid: 1, c } } as const
    const lastWrites = (writes: readonly LastWrite[]) =>
      write(store, ['draft', 'outbox'], async (store, meta) => {
        await meta
        writeLast(store, writes)
      })
    await refused(
      'a mid that is taken',
      () => lastWrites([{ table: 'draft', put: { k: 'k', c } }, row, row]),
      StorageRefusedError,
    )
    expect('rows', [await db.draft.count(), await db.outbox.count()], [0, 0])
    await lastWrites([{ table: 'draft', put: { k: 'k', c } }, row])
    expect('rows, when nothing is in the way', [await db.draft.count(), await db.outbox.count()], [1, 1])
    db.close()
  },

  'a capture refused by its own plan changes nothing': async () => {
    const { store, db } = await bareStore()
    const before = await counted(db)
    const answer = await capture(store, hand, { draftId: undefined, reads: [], plan: async () => err('no') })
    expect('the answer', answer, { ok: false, refusal: 'no' })
    expect('rows', await counted(db), before)
  },

  'mids of two connections that write at once have no gap and no double': async () => {
    const one = await bareStore()
    const two = await bareStore(one.vaultId)
    const mids = await Promise.all(upTo(40).map(at => captured((at % 2 ? one : two).store)))
    expect('mids', sorted(mids), upTo(40))
    expect('what the queue holds', sorted((await one.db.outbox.toArray()).map(row => row.mid)), upTo(40))
    one.db.close()
    two.db.close()
  },

  'what was captured is there, to the byte, when the database is opened again': async () => {
    const { store, db, vaultId } = await bareStore()
    for (const surname of ['Rossi', 'Bianchi', 'D’Amòre']) await captured(store, surname)
    const before = await db.rec.toArray()
    db.close()
    const again = await bareStore(vaultId)
    const after = await again.db.rec.toArray()
    expect(
      'rows',
      after.map(row => [row.id, ...row.c]),
      before.map(row => [row.id, ...row.c]),
    )
    expect('the next mid', await read(again.store, ['meta'], store => readPlain(store, 'nextMid')), 4)
    for (const row of after) again.store.sealer.open('rec', row.id, row.c)
    again.db.close()
  },

  'a row that was not sealed is refused by every sealed table': async () => {
    const { db } = await bareStore()
    const c = new Uint8Array(3)
    await refused('rec', () => db.rec.put({ id: 'x', sc: [], t: 't', c, surname: 'Rossi' } as never), PlaintextRefused)
    await refused('outbox', () => db.outbox.add({ mid: 1 } as never), PlaintextRefused)
    await refused('draft', () => db.draft.put({ k: 'x', c: 'Rossi' } as never), PlaintextRefused)
    await refused('meta', () => db.meta.put({ k: 'office', v: testOffice }), PlaintextRefused)
    await db.rec.put({ id: 'x', sc: [], t: 't', c })
    await refused('update', () => db.rec.update('x', { name: 'Ada' }), PlaintextRefused)
    db.close()
  },

  'the cipher works inside a transaction and keeps it alive': async () => {
    const { store, db } = await bareStore()
    const k = (at: number): string => store.tokens.draft(`draft ${at}`)
    await write(store, ['draft'], async store => {
      for (const at of upTo(100)) {
        await store.db.draft.put({ k: k(at), c: store.sealer.seal('draft', k(at), { at, text: 'à'.repeat(500) }) })
        const row = (await store.db.draft.get(k(at)))!
        expect('opened', (store.sealer.open('draft', row.k, row.c) as { at: number }).at, at)
      }
    })
    expect('drafts', await db.draft.count(), 100)
    db.close()
  },

  'a transaction that waits for anything else is refused, and never called saved': async () => {
    const { store, db } = await bareStore()
    const slow = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 40))
    const before = await counted(db)
    await refused(
      'the write',
      () =>
        write(store, ['draft'], async store => {
          await slow()
          await store.db.draft.put({ k: 'late', c: new Uint8Array(3) })
        }),
      StorageRefusedError,
    )
    expect('rows', await counted(db), before)
    expect('the next capture', await captured(store), 1)
    db.close()
  },

  'a connection lost under the store is opened again, and the write is there once': async () => {
    const { store, db } = await bareStore()
    await captured(store)
    db.backendDB().close()
    expect('mid', await captured(store), 2)
    expect('rows', await db.outbox.count(), 2)
    db.close()
  },

  'the indexes of many scopes and of two fields find their rows': async () => {
    const { db } = await bareStore()
    const c = new Uint8Array(3)
    await db.rec.bulkPut(upTo(50).map(at => ({ id: `r${100 + at}`, sc: at % 2 ? ['a', 'b'] : ['b'], t: at % 5 ? 'x' : 'y', c })))
    expect('scope a', await db.rec.where('sc').equals('a').count(), 25)
    expect('scope b', await db.rec.where('sc').equals('b').count(), 50)
    const found = await db.rec.where('[t+id]').between(['y', 'r110'], ['y', 'r130'], true, true).primaryKeys()
    expect('type and id', found, ['r110', 'r115', 'r120', 'r125', 'r130'])
    db.close()
  },

  'the signing key lives in IndexedDB, signs after reopening, and is not given away': async () => {
    const own = world()
    const { signingKey, publicKey } = await createDeviceKeys(own)
    const vaultId = freshVault()
    const row: VaultRow = {
      vaultId,
      initials: 'AR',
      holder: vaultId,
      wraps: [],
      signingKey,
      target: { ambito: 'a' as AmbitoId, device: 'd' as DeviceId, centreKey: '' },
      sealed: new Uint8Array(9),
    }
    expect('added', await openRegistry(own).add(row, { vaultId, queued: 0, lastContactAt: t.dev }), true)
    const found = (await openRegistry(world()).find(vaultId))!.vault
    const data = new TextEncoder().encode('prova')
    const signature = await signer(own, found.signingKey)(data)
    const verifier = await crypto.subtle.importKey('raw', publicKey as Uint8Array<ArrayBuffer>, 'Ed25519', true, ['verify'])
    const isRight = await crypto.subtle.verify('Ed25519', verifier, signature as Uint8Array<ArrayBuffer>, data)
    expect('the signature', [signature.length, isRight], [64, true])
    await refused('its export', () => crypto.subtle.exportKey('pkcs8', found.signingKey), DOMException)
    expect(
      'a second vault of the same worker',
      await openRegistry(own).add({ ...row, vaultId: freshVault() }, { vaultId, queued: 0, lastContactAt: t.dev }),
      false,
    )
  },

  'a draft is there after reopening, goes with the change that closes it, and does not come back': async () => {
    const { tablet } = await freshTablet()
    await tablet.engine.syncNow()
    const id = newTestId() as DiaryEntryId
    await tablet.engine.saveDraft(note(id, 'prima'))
    await tablet.engine.saveDraft(note(id, 'poi'))
    await tablet.engine.close()
    const again = await tablet.again()
    const [draft] = await again.engine.drafts()
    expect('the draft', draft?.draft.kind === 'diaryEntry' && draft.draft.text, 'poi')
    const saved = await listenTo(again, somebodyNew('Verdi', 'Ugo'))
    const who = { type: 'known' as const, personId: saved.personId! }
    const intake = { officeId: testOffice, areas: ['FRA' as const], outcome: 'informationGiven' as const }
    const draftId = newTestId() as IntakeId
    const open = {
      kind: 'intake' as const,
      id: draftId,
      startedAt: t.dev,
      updatedAt: t.dev,
      step: 4 as const,
      who,
      intake,
      completeLater: false,
    }
    await again.engine.saveDraft(open)
    const closed = await again.engine.change({ do: 'closeIntake', draftId, who, intake })
    expect('closed', closed.ok, true)
    await again.engine.saveDraft(open)
    expect('drafts', (await again.engine.drafts()).length, 1)
    await again.engine.discardDraft(id)
    expect('discarded', (await again.engine.drafts()).length, 0)
    await again.engine.close()
  },

  'a listening captured, sent and pulled is found by name after reopening': async () => {
    const { centre, tablet } = await freshTablet()
    await tablet.engine.syncNow()
    await listenTo(tablet, somebodyNew('D’Amòre', 'Lucìa'))
    await listenTo(tablet, somebodyNew('Verdi', 'Ugo'))
    expect('queued', (await tablet.engine.status()).queued, 2)
    await tablet.engine.syncNow()
    expect(
      'sent',
      centre.log.map(entry => entry.mutation.mid),
      [1, 2],
    )
    expect('state', (await tablet.engine.status()).state, 'delivered')
    await tablet.engine.close()
    const again = await tablet.again()
    const { people } = await again.engine.searchPeople('lucia damore', 5)
    expect(
      'found',
      people.map(found => found.surname),
      ['D’Amòre'],
    )
    await again.engine.close()
  },

  'two tabs on one vault send every change once': async () => {
    const { centre, tablet } = await freshTablet()
    await tablet.engine.syncNow()
    const other = await tablet.again()
    await Promise.all(upTo(20).map(at => listenTo(at % 2 ? tablet : other, somebodyNew(`Cognome${at}`, 'Ada'))))
    await Promise.all([tablet.engine.syncNow(), other.engine.syncNow()])
    await tablet.engine.syncNow()
    expect(
      'sent',
      centre.log.map(entry => entry.mutation.mid),
      upTo(20),
    )
    expect('queued', (await other.engine.status()).queued, 0)
    await other.engine.close()
    await tablet.engine.close()
  },

  'one tab at a time leads, and another takes over': async () => {
    const one = await bareStore()
    const two = await bareStore(one.vaultId)
    const [first, second] = [one, two].map(({ store }, at) => createLeadership(store, one.vaultId, `tab ${at}`))
    expect('the first', await first!.mayLead(), true)
    expect('the second, meanwhile', await second!.mayLead(), false)
    first!.resign()
    // The browser gives the lock back a moment later.
    for (let tries = 0; tries < 50 && !second!.isLeading(); tries++) await second!.mayLead()
    expect('the second, then', second!.isLeading(), true)
    second!.resign()
    one.db.close()
    two.db.close()
  },

  'a vault that a newer version wrote is neither opened nor written': async () => {
    const { store, db } = await bareStore()
    await db.meta.put({ k: 'format', v: { cur: 9, minWriter: 9 } })
    await refused('a capture', () => captured(store), NewerVersionError)
    await refused('opening', () => layFence(store), NewerVersionError)
    expect('rows', await db.rec.count(), 0)
    db.close()
  },

  'a damaged row is set aside, and whole again when it comes from the centre': async () => {
    const { centre, tablet } = await freshTablet()
    await tablet.engine.syncNow()
    const { personId } = await listenTo(tablet, somebodyNew('Verdi', 'Ugo'))
    await tablet.engine.syncNow()
    const row = (await tablet.disk.rec.get(personId!))!
    await tablet.disk.rec.put({ ...row, c: row.c.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) })
    expect('the person', await tablet.engine.person(personId!), undefined)
    expect('damaged', await tablet.engine.damaged(), [{ table: 'rec', key: personId }])
    centre.put('person', { ...person(personId!, 'Verdi'), email: 'u@example.org' }, [`o:${testOffice}`])
    await tablet.engine.syncNow()
    expect('the person', (await tablet.engine.person(personId!))?.person.email, 'u@example.org')
    await tablet.engine.close()
  },

  'nothing that was typed lies open in any database': async () => {
    const { tablet } = await freshTablet()
    await tablet.engine.syncNow()
    await listenTo(tablet, somebodyNew('Canarino', 'Giallo'))
    await tablet.engine.saveDraft(note(newTestId() as DiaryEntryId, 'Canarino'))
    for (const table of everything) {
      const text = JSON.stringify(await tablet.disk.table(table).toArray(), (_, value: unknown) =>
        value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
      )
      expect(table, /canarino|giallo/i.test(text), false)
    }
    await tablet.engine.close()
  },
}

/** Their names, for whoever runs them; the functions themselves run in the page. */
export const checkNames = Object.keys(checks)

/** @public The tests call it by name, in the page of each engine. */
export const runChecks = () => runAll(checks)
