/** How a tablet begins: enrolled at the centre and with a vault on its disk, as after the first sign-in. Nothing of it is a step of the run. */
import type { DeviceId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import { createAuthorRing } from '../../src/local/author-ring'
import { fromBase64, toBase64 } from '../../src/local/base64'
import { createCentreClient } from '../../src/local/centre-client'
import type { Sealer } from '../../src/local/codec'
import { openEngine } from '../../src/local/engine'
import { createDeviceKeys, signer } from '../../src/local/keys'
import { leaseAt } from '../../src/local/lease'
import { openRegistry } from '../../src/local/registry'
import { cheapKdf } from '../../src/local/test-world'
import { derivePhraseKey, makeVault } from '../../src/local/vault'
import type { World } from '../../src/local/world'
import type { EnrolAnswer } from '../../src/sync/protocol'
import type { SimulatedCentre } from './centre'

export const phrase = 'quattro gatti dormono al sole'
export const app = '2026.11.0'
const letters = ['A', 'B', 'C']
const day = 86_400_000

export interface Enrolled {
  readonly device: DeviceId
  readonly vaultId: string
  readonly sealer: Sealer
  readonly login: string
}

export interface EnrolParts {
  readonly number: number
  readonly salt: number
  readonly centre: SimulatedCentre
  /** Without network, and without timers: nothing goes on by itself. */
  readonly world: World
}

export async function enrol({ number, salt, centre, world }: EnrolParts): Promise<Enrolled> {
  const worker = centre.workers[number]!
  const tail = (salt * 8 + number).toString(16).padStart(12, '0')
  const device = `01890000-0000-7000-8d00-${tail}` as DeviceId
  const user = `01890000-0000-7000-8a00-${tail}`
  const keys = await createDeviceKeys(world)
  const secret = new Uint8Array(32).fill(number + 1)
  const letter = letters[number]!
  await insertDevice(centre, { device, worker, publicKey: keys.publicKey, secret, letter, user })

  const time = centre.centre.now().toISOString()
  const answer: EnrolAnswer = {
    device,
    secret: toBase64(secret),
    letter,
    epoch: centre.epoch,
    ambito: centre.ambito,
    worker: { id: worker.id, surname: worker.surname, name: worker.name, roles: worker.roles, permissions: worker.permissions },
    scopes: worker.offices.map(office => `o:${office}`),
    leaseUntil: new Date(Date.parse(time) + 14 * day).toISOString(),
    keys: { directives: centre.keys.directives.publicKey, rescue: centre.keys.rescue.publicKey, recovery: null },
    time,
  }
  const { row, opened } = await makeVault(world, await derivePhraseKey(world, cheapKdf, phrase), keys, answer, '280519')
  const { vaultId, sealer, secrets } = opened
  const sign = signer(world, row.signingKey)
  const engine = await openEngine(
    world,
    {
      vaultId,
      sealer,
      authors: createAuthorRing(world),
      sign,
      identity: { device, ambito: centre.ambito, worker: worker.id, letter },
      app,
      leaseUntil: () => answer.leaseUntil,
    },
    createCentreClient(world, { ambito: centre.ambito, device, secret: fromBase64(secrets.secret), sign }),
    { changed: () => undefined, queued: () => undefined, contact: () => undefined },
  )
  await engine.firstFill(answer)
  await engine.close()
  // Whoever looks on reads the disk whole; the tablet itself makes keys of its own.
  sealer.judicial.unlock(opened.dek)
  const lease = leaseAt(world.now(), answer.leaseUntil, time)
  await openRegistry(world).add(row, { vaultId, queued: 0, lastContactAt: time, lease })
  return { device, vaultId, sealer, login: user }
}

interface NewDevice {
  readonly device: DeviceId
  readonly worker: Worker
  readonly publicKey: Uint8Array
  readonly secret: Uint8Array
  readonly letter: string
  readonly user: string
}

async function insertDevice({ centre, ambito }: SimulatedCentre, { device, worker, publicKey, secret, letter, user }: NewDevice) {
  await centre.database.query(
    `WITH account AS (
       INSERT INTO app_user (user_id, login, password_hash, must_change_password, password_changed_at, status, created_at)
       VALUES ($8::uuid, ($8::uuid)::text, '', false, $7, 'active', $7)
     ), member AS (
       INSERT INTO membership (ambito_id, worker_id, user_id) SELECT $1, $3, $8::uuid
     )
     INSERT INTO device (ambito_id, device_id, worker_id, public_key, secret, status, office_id, letter, enrolled_at)
     VALUES ($1, $2, $3, $4, $5, 'active', NULL, $6, $7)`,
    [ambito, device, worker.id, Buffer.from(publicKey), Buffer.from(secret), letter, centre.now(), user],
  )
}
