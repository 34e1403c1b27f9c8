/** Tablets with everything that the product puts in them, over the centre's own interface in this process. Their clock moves when told. */
import { IDBFactory } from 'fake-indexeddb'
import { expect } from 'vitest'
import type { DiaryEntryId, IntakeId, PersonId } from '../../src/domain/ids'
import type { IntakeDraft } from '../../src/domain/intake'
import type { Device, IntakeWho } from '../../src/local/device'
import { openEngine } from '../../src/local/engine'
import { createDevice } from '../../src/local/open-device'
import { cheapKdf, createTestClock, createTestWorld } from '../../src/local/test-world'
import { valueOf } from './ambito'
import type { HttpCentre } from './http-centre'

export interface Account {
  readonly login: string
  readonly password: string
}

export interface WholeTablet extends Account {
  readonly device: Device
  readonly disk: IDBFactory
  isOnline: boolean
  /** The attachments whose bytes it has brought, once for each request. */
  readonly brought: string[]
  /** Lets so many exchanges through, and no more. */
  exchangesLeft: number
  /** Lets so many pieces of attachments through, and no more. */
  piecesLeft: number
  later(milliseconds: number): void
}

const phrase = 'la barca rossa sul lago'

/** Nobody has signed in on it yet. */
export function unboxTablet(open: HttpCentre, account: Account, request = open.request): WholeTablet {
  const clock = createTestClock(open.centre.now().getTime())
  const tablet: Omit<WholeTablet, 'device'> = {
    ...account,
    disk: new IDBFactory(),
    brought: [],
    isOnline: true,
    exchangesLeft: Number.POSITIVE_INFINITY,
    piecesLeft: Number.POSITIVE_INFINITY,
    later: milliseconds => clock.advance(milliseconds),
  }
  const fetch = async (path: string, init: RequestInit): Promise<Response> => {
    const isExchange = /\/(push|pull|snapshot)/.test(path)
    if (!tablet.isOnline || (isExchange && tablet.exchangesLeft-- <= 0)) throw new TypeError('Failed to fetch')
    if (init.method === 'PATCH') {
      if (tablet.piecesLeft-- <= 0) throw new TypeError('Failed to fetch')
      tablet.brought.push(path.split('/').at(-1)!)
    }
    return await request(path, init)
  }
  const device = createDevice(createTestWorld({ clock, disk: tablet.disk, fetch }), { app: 'test', kdf: cheapKdf, openEngine })
  return Object.assign(tablet, { device })
}

export async function enrol(open: HttpCentre, { device, login, password }: WholeTablet): Promise<void> {
  await device.signIn({ login, password })
  valueOf(await device.createVault({ ambito: open.ambito.id, officeId: open.ambito.acerra, phrase, pin: '482915' }))
}

/** Enrolled, and with everything that there is. */
export async function openTablet(open: HttpCentre, account: Account, request = open.request): Promise<WholeTablet> {
  const tablet = unboxTablet(open, account, request)
  await enrol(open, tablet)
  await synced(tablet)
  return tablet
}

export async function synced({ device }: WholeTablet): Promise<void> {
  expect(await device.syncNow()).toMatchObject({ queued: 0, trouble: undefined, isComplete: true })
}

export const somebody = (surname: string, name = 'Carmela'): IntakeWho => ({
  type: 'new',
  fields: { surname, name, phones: [] },
})

/** A first listening with as little as may be, and what is given besides. */
export async function listenTo(device: Device, who: IntakeWho, besides: IntakeDraft = {}): Promise<PersonId> {
  const draftId = (await device.newId()) as unknown as IntakeId
  const intake: IntakeDraft = { areas: ['FRA'], outcome: 'informationGiven', ...besides }
  return valueOf(await device.change({ do: 'closeIntake', draftId, who, intake })).personId!
}

export const listen = ({ device }: WholeTablet, surname: string): Promise<PersonId> => listenTo(device, somebody(surname))

export async function note({ device }: WholeTablet, of: PersonId, text: string): Promise<void> {
  const change = { do: 'writeEntry', draftId: (await device.newId()) as unknown as DiaryEntryId, of, text } as const
  const occurredAt = '2026-11-22T09:00:00.000Z'
  valueOf(await device.change({ ...change, entryKind: 'note', audience: 'agency', occurredAt, amends: null }))
}

export async function edit({ device }: WholeTablet, id: PersonId, fields: object): Promise<void> {
  const seen = (await device.person(id))!
  const person = { ...seen.person, ...fields }
  valueOf(await device.change({ do: 'editPerson', person, seen: { version: seen.version!, person: seen.person } }))
}
