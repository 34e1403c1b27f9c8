/** What every use case of the centre takes from outside, and who calls it. */
import type { AmbitoId, DeviceId, WorkerId } from '../domain/ids'
import type { Database } from './postgres'
import type { Pokes } from './poke'

export interface Centre {
  readonly database: Database
  now(): Date
  randomBytes(length: number): Uint8Array
  readonly pokes: Pokes
  /** Told of what a person should look into: a mutation that made the centre fail. Never with personal data. */
  warn?(event: string, facts: Readonly<Record<string, string | number>>): void
}

/** A tablet that has proved who it is. */
export interface DeviceCaller {
  readonly ambito: AmbitoId
  readonly device: DeviceId
  readonly worker: WorkerId
}
