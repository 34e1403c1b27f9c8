import { verify } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/domain/ids'
import type { Person } from '../../src/domain/person'
import type { Role } from '../../src/domain/worker'
import { applyAsCentre } from '../../src/server/centre-device'
import { ed25519Key } from '../../src/server/ed25519'
import { newRecord } from '../../src/server/new-record'
import { canonicalJson, firstHash, hashOf } from '../../src/sync/canonical'
import {
  doneProof,
  ordersProof,
  signedDirective,
  type DeviceEntry,
  type DeviceList,
  type HeldReport,
  wipedProof,
} from '../../src/sync/device-protocol'
import {
  PROTOCOL_VERSION,
  SCHEMA_VERSION,
  signedPush,
  type Directive,
  type Op,
  type PullAnswer,
  type PushAnswer,
} from '../../src/sync/protocol'
import { aPerson, newId } from './ambito'
import { openHttpCentre, problemOf, type HttpCentre, type HttpTablet } from './http-centre'

let open: HttpCentre
/** Of the coordinator of Acerra; its worker is a social worker made into one. */
let coordinator: HttpTablet
let administrator: HttpTablet
beforeAll(async () => {
  open = await openHttpCentre()
  coordinator = await tabletOf('lea.coord', 'coordinator')
  administrator = await tabletOf('ada.admin', 'administrator')
})
afterAll(() => open.close())

async function tabletOf(login: string, role: Role): Promise<HttpTablet> {
  const tablet = await open.tablet(login)
  await applyAsCentre(
    open.centre,
    open.ambito.id,
    [{ op: 'patch', id: tablet.worker, base: 1, set: { roles: [role] } }],
    open.ambito.administrator,
  )
  return tablet
}

const path = (rest: string): string => `/api/v1/a/${open.ambito.id}${rest}`

async function get(tablet: HttpTablet, rest: string): Promise<Response> {
  return open.request(path(rest), { headers: { authorization: `Bearer ${await tablet.token()}` } })
}
async function devices(tablet: HttpTablet): Promise<DeviceList> {
  return (await (await get(tablet, '/admin/devices')).json()) as DeviceList
}
async function entry(of: HttpTablet, seenBy = coordinator): Promise<DeviceEntry | undefined> {
  return (await devices(seenBy)).devices.find(({ device }) => device === of.device)
}
async function decide(by: HttpTablet, of: HttpTablet, decision: object): Promise<Response> {
  return open.post(path(`/admin/devices/${of.device}`), decision, await by.token())
}
async function pull(tablet: HttpTablet, token?: string): Promise<Response> {
  const body = {
    p: PROTOCOL_VERSION,
    device: tablet.device,
    epoch: open.ambito.epoch,
    since: 0,
    scopes: tablet.enrolled.scopes.map(s => ({ s, st: 'ok' })),
    digest: null,
    max: 500,
    pending: 2,
    persisted: true,
  }
  return open.post(path('/pull'), body, token ?? (await tablet.token()))
}
function mutationOf(tablet: HttpTablet, mid: number, prev: string, person: Person) {
  return {
    mid,
    sv: SCHEMA_VERSION,
    prev,
    t: { dev: '2026-11-22T08:59:00.000Z', offMs: 0, offAgeS: 60, boot: 'b1', mono: 812 },
    author: tablet.worker,
    ops: [{ op: 'create', id: person.id, type: 'person', scopes: [], doc: person }],
  }
}
async function push(tablet: HttpTablet, mutations: readonly ReturnType<typeof mutationOf>[], token?: string): Promise<Response> {
  const last = mutations.at(-1)!
  const body = {
    p: PROTOCOL_VERSION,
    device: tablet.device,
    epoch: open.ambito.epoch,
    app: '2026.11.0',
    now: new Date().toISOString(),
    mono: 1,
    mutations,
    sig: tablet.sign(canonicalJson(signedPush(tablet.ambito, tablet.device, last.mid, hashOf(last)))),
  }
  return open.post(path('/push'), body, token ?? (await tablet.token()))
}
const isTrue = (tablet: HttpTablet, directive: Directive): boolean =>
  verify(
    null,
    Buffer.from(canonicalJson(signedDirective(tablet.ambito, tablet.device, directive))),
    ed25519Key(Buffer.from(tablet.enrolled.keys.directives, 'base64')),
    Buffer.from(directive.sig, 'base64'),
  )
async function orders(tablet: HttpTablet): Promise<Directive | null> {
  const asked = await open.post('/api/v1/devices/orders', { ambito: tablet.ambito, device: tablet.device })
  const { nonce } = (await asked.json()) as { nonce: string }
  const signature = tablet.sign(ordersProof(tablet.device, nonce))
  const answer = await open.post('/api/v1/devices/orders', { ambito: tablet.ambito, device: tablet.device, nonce, signature })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { directive: Directive | null }).directive
}
const done = (tablet: HttpTablet, nonce: number, proof = wipedProof): Promise<Response> =>
  open.post('/api/v1/devices/orders/done', {
    ambito: tablet.ambito,
    device: tablet.device,
    nonce,
    signature: tablet.sign(proof(tablet.device, nonce)),
  })

const daysOf = (answer: PullAnswer): number => Math.round((Date.parse(answer.leaseUntil!) - Date.parse(answer.time)) / 86_400_000)

describe('the register', () => {
  test('an administrator sees every device, a coordinator those of their offices, everybody their own', async () => {
    const here = await open.tablet('qui.acerra')
    const elsewhere = await tabletAt('la.bellona')
    expect((await devices(administrator)).devices.map(({ device }) => device)).toEqual(
      expect.arrayContaining([here.device, elsewhere.device, coordinator.device]),
    )
    expect(await entry(here)).toMatchObject({
      worker: { id: here.worker },
      status: 'active',
      may: ['lost', 'leave', 'lock', 'upgrade', 'lease', 'rekey'],
    })
    expect(await entry(elsewhere)).toBeUndefined()
    const own = await devices(here)
    expect(own.devices).toMatchObject([{ device: here.device, isOwn: true, may: ['lost', 'lock'] }])
    expect((await problemOf(decide(coordinator, elsewhere, { act: 'lost', reason: 'rubato in auto' }))).code).toBe('not-found')
  })

  test('what a device says at its contact is in it, and the lease is renewed', async () => {
    const tablet = await open.tablet('contatto.uno')
    open.later(2 * 86_400_000)
    const answer = (await (await pull(tablet)).json()) as PullAnswer
    expect(daysOf(answer)).toBe(14)
    expect(await entry(tablet)).toMatchObject({ pending: 2, persisted: true, leaseUntil: answer.leaseUntil })
  })

  test('the administrator sets the lease of the ambito, nobody else does, and it is logged', async () => {
    const tablet = await open.tablet('lease.uno')
    const set = async (by: HttpTablet, days: number) => open.post(path('/admin/lease'), { days }, await by.token())
    expect((await set(coordinator, 7)).status).toBe(403)
    expect((await set(administrator, 31)).status).toBe(400)
    expect((await set(administrator, 7)).status).toBe(200)
    const answer = (await (await pull(tablet)).json()) as PullAnswer
    expect(daysOf(answer)).toBe(7)
    expect((await set(administrator, 14)).status).toBe(200)
    const events = await open.centre.database.query(`SELECT grounds FROM access_event WHERE action = 'lease.set' ORDER BY n`)
    expect(events).toEqual([{ grounds: '7' }, { grounds: '14' }])
  })
})

describe('the lease of one tablet', () => {
  test('[S119] a coordinator makes it shorter or longer; it holds from the next contact, is logged, and can be given back', async () => {
    const tablet = await open.tablet('lease.due')
    const other = await open.tablet('lease.tre')
    const given = async (of: HttpTablet) => daysOf((await (await pull(of)).json()) as PullAnswer)
    expect(await (await decide(coordinator, tablet, { act: 'lease', days: 3, reason: 'esce ogni giorno' })).json()).toMatchObject(
      {
        leaseDays: 3,
        status: 'active',
        order: null,
        decisions: [{ action: 'device.lease', by: 'Anna Esposito', reason: '3 giorni: esce ogni giorno' }],
      },
    )
    expect([await given(tablet), await given(other)]).toEqual([3, 14])
    await decide(administrator, tablet, { act: 'lease', days: 30, reason: 'lavora in montagna' })
    expect(await given(tablet)).toBe(30)
    // Whatever the ambito has then, that of the tablet stays.
    await open.post(path('/admin/lease'), { days: 7 }, await administrator.token())
    expect([await given(tablet), await given(other)]).toEqual([30, 7])
    await decide(coordinator, tablet, { act: 'lease', days: null, reason: 'è tornato in sede' })
    expect([await given(tablet), (await entry(tablet))!.leaseDays]).toEqual([7, null])
    await open.post(path('/admin/lease'), { days: 14 }, await administrator.token())
  })

  test('[S119] its own worker does not decide of it, and days out of bounds, or none, are refused', async () => {
    const tablet = await open.tablet('lease.quattro')
    const lease = (by: HttpTablet, more: object) => problemOf(decide(by, tablet, { act: 'lease', reason: 'per prova', ...more }))
    expect((await lease(tablet, { days: 30 })).code).toBe('forbidden')
    for (const wrong of [{}, { days: 0 }, { days: 31 }, { days: 2.5 }])
      expect((await lease(coordinator, wrong)).code).toBe('bad-request')
    await decide(coordinator, tablet, { act: 'lost', reason: 'non si trova' })
    expect((await lease(coordinator, { days: 3 })).code).toBe('forbidden')
  })
})

describe('what a restore cost', () => {
  test('[S134] is read by who coordinates or administers, and by nobody else', async () => {
    const tablet = await open.tablet('resoconto.uno')
    for (const reader of [coordinator, administrator])
      expect(await (await get(reader, '/admin/loss-report')).json()).toMatchObject({ restoredAt: null, devices: [] })
    expect((await problemOf(get(tablet, '/admin/loss-report'))).code).toBe('forbidden')
  })
})

describe('a lost tablet', () => {
  test('[S111] [S112] [S118] hears wipe with its vault closed, says that it obeyed, and is wiped in the register', async () => {
    const tablet = await open.tablet('perso.uno')
    expect(await orders(tablet)).toBeNull()
    const decided = await decide(coordinator, tablet, { act: 'lost', reason: 'dimenticato in treno' })
    expect(await decided.json()).toMatchObject({ status: 'revoked', order: { name: 'wipe', toldAt: null }, may: ['undo'] })
    const directive = (await orders(tablet))!
    expect(directive.name).toBe('wipe')
    expect(isTrue(tablet, directive)).toBe(true)
    expect(isTrue(coordinator, directive)).toBe(false)
    expect(await entry(tablet)).toMatchObject({ order: { toldAt: expect.any(String) }, may: [] })
    expect((await problemOf(done({ ...tablet, sign: () => 'AAAA' }, directive.nonce))).code).toBe('unauthenticated')
    expect((await done(tablet, directive.nonce)).status).toBe(200)
    expect(await entry(tablet)).toMatchObject({
      status: 'wiped',
      order: null,
      decisions: [{ action: 'device.wiped' }, { action: 'device.lost', by: 'Anna Esposito', reason: 'dimenticato in treno' }],
    })
  })

  test('[S112] a copy of it that comes later hears wipe as well, and says once more what the register knows', async () => {
    const tablet = await open.tablet('copiato.perso')
    await decide(coordinator, tablet, { act: 'lost', reason: 'rubato' })
    const first = (await orders(tablet))!
    expect((await done(tablet, first.nonce)).status).toBe(200)
    const second = (await orders(tablet))!
    expect(second).toEqual(first)
    expect((await done(tablet, second.nonce)).status).toBe(200)
    expect((await entry(tablet))!.decisions.filter(({ action }) => action === 'device.wiped')).toHaveLength(1)
  })

  test('[S112] one that is gone by an order which has been replaced meanwhile is gone all the same', async () => {
    const tablet = await open.tablet('partito.due')
    const leaving = async () => {
      await decide(administrator, tablet, { act: 'leave', reason: 'fine incarico', until: new Date().toISOString() })
      return (await orders(tablet))!
    }
    const first = await leaving()
    const second = await leaving()
    expect(second.nonce).toBeGreaterThan(first.nonce)
    // That an order was obeyed says nothing of a vault.
    expect((await done(tablet, second.nonce, doneProof)).status).toBe(200)
    expect(await entry(tablet)).toMatchObject({ status: 'leaving', order: { name: 'pushThenWipe' } })
    expect((await done(tablet, first.nonce)).status).toBe(200)
    expect(await entry(tablet)).toMatchObject({ status: 'wiped', order: null })
    expect((await done(tablet, second.nonce)).status).toBe(200)
    expect((await entry(tablet))!.decisions.filter(({ action }) => action === 'device.wiped')).toHaveLength(1)
  })

  test('that still has a token is refused push and pull, and hears it there; the same where it asks for a token', async () => {
    const tablet = await open.tablet('perso.due')
    const token = await tablet.token()
    await decide(administrator, tablet, { act: 'lost', reason: 'rubato' })
    const pushed = await problemOf(push(tablet, [mutationOf(tablet, 1, firstHash, aPerson([open.ambito.acerra]))], token))
    expect(pushed).toMatchObject({ code: 'device-revoked', directive: { name: 'wipe' } })
    expect(await problemOf(pull(tablet, token))).toMatchObject({ code: 'device-revoked', directive: { name: 'wipe' } })
    await expect(tablet.token()).rejects.toThrow('"name":"wipe"')
  })

  test('[S111] is taken back while it has not heard, and no longer afterwards', async () => {
    const tablet = await open.tablet('perso.tre')
    await decide(coordinator, tablet, { act: 'lost', reason: 'non si trova' })
    expect(await (await decide(coordinator, tablet, { act: 'undo', reason: 'era nel cassetto' })).json()).toMatchObject({
      status: 'active',
      order: null,
    })
    expect(await orders(tablet)).toBeNull()
    expect((await pull(tablet)).status).toBe(200)
    await decide(coordinator, tablet, { act: 'lost', reason: 'non si trova di nuovo' })
    expect((await orders(tablet))!.name).toBe('wipe')
    expect((await problemOf(decide(coordinator, tablet, { act: 'undo', reason: 'era nel cassetto' }))).code).toBe('forbidden')
  })

  test('[S110] every order has a higher nonce than the one before', async () => {
    const tablet = await open.tablet('ordini.uno')
    const nonces: number[] = []
    for (const act of ['lock', 'undo', 'upgrade', 'lock'] as const) {
      await decide(coordinator, tablet, { act, reason: 'per prova' })
      const directive = await orders(tablet)
      if (directive) nonces.push(directive.nonce)
    }
    expect(nonces).toHaveLength(3)
    expect(nonces).toEqual([...nonces].sort((a, b) => a - b))
    expect(new Set(nonces).size).toBe(3)
  })

  test('a decision needs a reason', async () => {
    expect((await problemOf(decide(coordinator, await open.tablet('motivo.uno'), { act: 'lost', reason: ' ' }))).code).toBe(
      'bad-request',
    )
  })
})

describe('what it held', () => {
  test('[S117] counts by kind what was granted to it up to its last contact; names only whom the reader may see', async () => {
    const tablet = await open.tablet('tenuto.uno')
    const { acerra, bellona } = open.ambito
    const before = aPerson([acerra], { surname: 'Avanti', name: 'Primo' })
    const meanwhile = aPerson([acerra], { surname: 'Durante', name: 'Secondo' })
    const elsewhere = aPerson([bellona], { surname: 'Altrove', name: 'Terza' })
    const after = aPerson([acerra], { surname: 'Dopo', name: 'Quarta' })
    const make = (person: Person) =>
      applyAsCentre(open.centre, open.ambito.id, [newRecord('person', person)], open.ambito.administrator)
    await make(before)
    await pull(tablet)
    await make(meanwhile)
    await make(elsewhere)
    await pull(tablet)
    await make(after)
    const report = (await (await get(coordinator, `/admin/devices/${tablet.device}/held`)).json()) as HeldReport
    const surnames = report.people.map(({ surname }) => surname)
    expect(surnames).toEqual(expect.arrayContaining(['Avanti', 'Durante']))
    expect(surnames).not.toContain('Altrove')
    expect(surnames).not.toContain('Dopo')
    expect(report.counts['person']).toBe(report.people.length)
    expect(report.counts['worker']).toBeGreaterThan(0)
    const seen = (await (await get(administrator, `/admin/devices/${tablet.device}/held`)).json()) as HeldReport
    expect(seen).toMatchObject({ people: [], otherPeople: report.people.length })
  })

  test('a person who left the office after the tablet had them is still in the list', async () => {
    const tablet = await open.tablet('tenuto.due')
    const { acerra, bellona } = open.ambito
    const person = aPerson([acerra], { surname: 'Trasferito' })
    const by = open.ambito.administrator
    await applyAsCentre(open.centre, open.ambito.id, [newRecord('person', person)], by)
    await pull(tablet)
    const patch: Op = {
      op: 'patch',
      id: person.id as string as RecordId,
      base: 1,
      add: { offices: [bellona] },
      remove: { offices: [acerra] },
    }
    await applyAsCentre(open.centre, open.ambito.id, [patch], by)
    const report = (await (await get(coordinator, `/admin/devices/${tablet.device}/held`)).json()) as HeldReport
    expect(report.people.map(({ surname }) => surname)).not.toContain('Trasferito')
    expect(report.otherPeople).toBeGreaterThanOrEqual(1)
  })
})

describe('other orders', () => {
  test('[S12] a locked device pushes and does not pull; its lease is over; taken back, it pulls again', async () => {
    const tablet = await open.tablet('bloccato.uno')
    await decide(coordinator, tablet, { act: 'lock', reason: 'lasciato aperto' })
    expect(await problemOf(pull(tablet))).toMatchObject({ code: 'forbidden', directive: { name: 'lock' } })
    const pushed = await push(tablet, [mutationOf(tablet, 1, firstHash, aPerson([open.ambito.acerra]))])
    const answer = (await pushed.json()) as PushAnswer
    expect(answer.directive).toMatchObject({ name: 'lock' })
    expect(Date.parse(answer.leaseUntil!)).toBeLessThanOrEqual(Date.parse(answer.time))
    await decide(coordinator, tablet, { act: 'undo', reason: 'ritrovato' })
    expect((await pull(tablet)).status).toBe(200)
  })

  test('the end of an assignment says until when, keeps the lease within it, and can be taken back', async () => {
    const tablet = await open.tablet('uscita.uno')
    const until = new Date(open.centre.now().getTime() + 3 * 86_400_000).toISOString()
    expect((await problemOf(decide(coordinator, tablet, { act: 'leave', reason: 'fine contratto' }))).code).toBe('bad-request')
    await decide(coordinator, tablet, { act: 'leave', reason: 'fine contratto', until })
    const answer = (await (await pull(tablet)).json()) as PullAnswer
    expect(answer).toMatchObject({ directive: { name: 'pushThenWipe', args: { by: until } }, leaseUntil: until })
    await decide(coordinator, tablet, { act: 'undo', reason: 'contratto prorogato' })
    expect(await orders(tablet)).toMatchObject({ name: 'stay' })
  })
})

describe('a copied tablet', () => {
  test('[S116] is marked once, and a device that takes its place goes on from what both agree on', async () => {
    const login = 'copia.uno'
    const tablet = await open.tablet(login)
    const first = mutationOf(tablet, 1, firstHash, aPerson([open.ambito.acerra]))
    const mine = mutationOf(tablet, 2, hashOf(first), aPerson([open.ambito.acerra]))
    const theirs = mutationOf(tablet, 2, hashOf(first), aPerson([open.ambito.acerra]))
    expect((await push(tablet, [first, mine])).status).toBe(200)
    for (let time = 0; time < 2; time++)
      expect(await problemOf(push(tablet, [theirs]))).toMatchObject({ code: 'mid-reuse', mid: 2 })
    const marked = await entry(tablet)
    expect(marked!.clonedAt).not.toBeNull()
    expect(marked!.decisions.filter(({ action }) => action === 'device.cloned')).toHaveLength(1)

    const { token } = await open.signIn(login, 'ciliegie sotto la neve')
    const enrol = (replaces: object) =>
      open.post(
        '/api/v1/devices',
        { ambito: open.ambito.id, publicKey: Buffer.alloc(32, 9).toString('base64'), app: 'x', replaces },
        token,
      )
    expect((await problemOf(enrol({ device: tablet.device, mid: 1, hash: hashOf(mine) }))).code).toBe('forbidden')
    expect((await problemOf(enrol({ device: coordinator.device, mid: 0, hash: firstHash }))).code).toBe('forbidden')
    expect((await problemOf(enrol({ device: newId(), mid: 0, hash: firstHash }))).code).toBe('forbidden')
    const answer = await enrol({ device: tablet.device, mid: 1, hash: hashOf(first) })
    expect(answer.status).toBe(200)
    const { device } = (await answer.json()) as { device: string }
    const [row] = await open.centre.database.query<{ last_mid: number }>('SELECT last_mid FROM device WHERE device_id = $1', [
      device,
    ])
    expect(row!.last_mid).toBe(1)
    expect((await devices(coordinator)).devices.find(each => each.device === device)).toMatchObject({ replaces: tablet.device })
  })
})

/** A social worker of Bellona, with a tablet. */
async function tabletAt(login: string): Promise<HttpTablet> {
  const tablet = await open.tablet(login)
  await applyAsCentre(
    open.centre,
    open.ambito.id,
    [{ op: 'patch', id: tablet.worker, base: 1, set: { offices: [open.ambito.bellona] } }],
    open.ambito.administrator,
  )
  await open.centre.database.query('UPDATE device SET office_id = $2 WHERE device_id = $1', [tablet.device, open.ambito.bellona])
  return tablet
}
