/** Whole tablets, keys and store and all, against the whole interface over PostgreSQL: only the browser is missing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonId } from '../../src/domain/ids'
import type { IntakeWho } from '../../src/local/device'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Op } from '../../src/sync/protocol'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { edit, listenTo, note, openTablet as openWhole, somebody, synced, type WholeTablet } from './whole-tablet'

let open: HttpCentre

beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

interface FaultyTablet extends WholeTablet {
  /** What the network does with the next requests: `drop` before they leave, `lose` the answer. */
  readonly faults: ('drop' | 'lose')[]
}

async function openTablet(login: string): Promise<FaultyTablet> {
  const { password } = await open.member(login)
  const faults: ('drop' | 'lose')[] = []
  const request: HttpCentre['request'] = async (path, init) => {
    const fault = /\/(push|pull|snapshot)/.test(path) ? faults.shift() : undefined
    if (fault === 'drop') throw new TypeError('Failed to fetch')
    const response = await open.request(path, init)
    if (fault === 'lose') throw new TypeError('Failed to fetch')
    return response
  }
  return Object.assign(await openWhole(open, { login, password }, request), { faults })
}

const listen = ({ device }: WholeTablet, who: IntakeWho): Promise<PersonId> =>
  listenTo(device, who, { expressedNeed: 'non arriva a fine mese' })
const shown = async ({ device }: WholeTablet, id: PersonId) => {
  const view = (await device.person(id))!
  return {
    person: view.person,
    intakes: view.intakes.map(({ intake }) => intake),
    diary: view.diary.map(({ entry }) => entry),
    conflicts: view.conflicts.map(({ conflict }) => conflict),
  }
}

describe('two tablets of one office', () => {
  test('[S80][S81] what one wrote offline the other shows, word for word', async () => {
    const [one, two] = [await openTablet('uno.sarti'), await openTablet('due.sarti')]
    one.isOnline = false
    const id = await listen(one, somebody('Offline'))
    await note(one, id, 'prima nota')
    await note(one, id, 'seconda nota')
    await edit(one, id, { citizenship: 'italiana' })
    expect(await one.device.syncNow()).toMatchObject({ queued: 4, state: 'offline', trouble: 'noNetwork' })
    one.isOnline = true
    await synced(one)
    await synced(two)
    expect(await shown(two, id)).toEqual(await shown(one, id))
    expect((await two.device.searchPeople('offline car', 5)).total).toBe(1)
    expect((await one.device.person(id))!.delivery.type).toBe('delivered')
    expect((await one.device.queue(10)).map(item => item.delivery.type)).toEqual(Array.from({ length: 4 }, () => 'delivered'))
  })

  test('[S4] answers lost on the way do no harm', async () => {
    const [one, two] = [await openTablet('tre.sarti'), await openTablet('quattro.sarti')]
    const id = await listen(one, somebody('Persi'))
    one.faults.push('lose', 'drop', 'lose')
    for (let turn = 0; turn < 3; turn++) await one.device.syncNow()
    await note(one, id, 'dopo')
    one.faults.push('lose')
    await one.device.syncNow()
    await synced(one)
    await synced(two)
    const there = await shown(two, id)
    expect(there).toEqual(await shown(one, id))
    expect([there.intakes.length, there.diary.length]).toEqual([1, 1])
  })

  test('[S30] edits of different fields are joined; [S35] of the same field, both are kept and both tablets show the conflict', async () => {
    const [one, two] = [await openTablet('cinque.sarti'), await openTablet('sei.sarti')]
    const id = await listen(one, somebody('Contesi'))
    await synced(one)
    await synced(two)
    await edit(one, id, { citizenship: 'italiana', email: 'c@example.org' })
    await edit(two, id, { citizenship: 'rumena', sex: 'F' })
    await synced(one)
    await synced(two)
    await synced(one)
    const [here, there] = [await shown(one, id), await shown(two, id)]
    expect(there).toEqual(here)
    expect(here.person).toMatchObject({ citizenship: 'italiana', email: 'c@example.org', sex: 'F' })
    expect(here.conflicts).toMatchObject([
      { of: id, unit: 'citizenship', state: 'open', candidates: [{ value: { citizenship: 'rumena' } }] },
    ])
    expect((await one.device.person(id))!.delivery).toEqual({ type: 'needsAttention', why: 'conflict' })
    expect((await two.device.status()).attention).toBeGreaterThan(0)

    const conflict = here.conflicts[0]!.id
    expect(await two.device.change({ do: 'resolveConflict', conflict, choose: 'incoming' })).toMatchObject({ ok: true })
    expect((await two.device.person(id))!.conflicts).toEqual([])
    await synced(two)
    await synced(one)
    expect((await shown(one, id)).person.citizenship).toBe('rumena')
    expect(await shown(one, id)).toEqual(await shown(two, id))
    expect((await one.device.person(id))!.delivery.type).toBe('delivered')
  })

  test('[S21] what the centre sets aside is told to its author', async () => {
    const one = await openTablet('sette.sarti')
    const id = await listen(one, somebody('Negati'))
    await synced(one)
    // The office is taken away while the tablet is offline, and a note is written meanwhile.
    const { worker } = (await one.device.session())!
    await note(one, id, 'scritta troppo tardi')
    const leaving: Op = { op: 'patch', id: worker.id, base: 1, set: { offices: [] } }
    await applyAsCentre(open.centre, open.ambito.id, [leaving], open.ambito.administrator)
    await one.device.syncNow()
    const [set] = await one.device.quarantined()
    expect(set!.quarantine).toMatchObject({ reason: 'OutOfScope', state: 'open', author: worker.id })
    expect(await one.device.person(id)).toBeUndefined()
    expect(await one.device.queue(5)).toMatchObject([
      { what: 'diaryEntry', delivery: { type: 'needsAttention', why: 'quarantined' } },
      {},
    ])
  })
})
