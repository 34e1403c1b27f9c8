/** What the race asks of a tablet, ours or a peer's. */
import type { AmbitoId, OfficeId } from '../../../src/domain/ids'

/** Ours alone: peers are left without any account, which flatters them. */
export interface Account {
  readonly login: string
  readonly password: string
  readonly ambito: AmbitoId
  readonly office: OfficeId
}

/** A note about somebody, of about 1 KB; peers save it as it is. */
export interface RaceDoc {
  readonly id: string
  readonly of: string
  readonly text: string
  readonly occurredAt: string
}

export interface Fields {
  readonly email: string | undefined
  readonly citizenship: string | undefined
  readonly address: string | undefined
  readonly birthplace: string | undefined
}

export interface Typed {
  /** What the author had on screen when they typed over it. */
  readonly seen: string | undefined
}

export interface Racer {
  open(account: Account): Promise<void>
  /** The first sync, from nothing: how long until everything is here. */
  pull(): Promise<number>
  /** One after the other, each confirmed: how long each took. */
  save(docs: readonly RaceDoc[]): Promise<number[]>
  /** Until the centre has confirmed all that waits. */
  push(): Promise<number>
  catchUp(): Promise<number>
  settle(): Promise<void>
  cut(): Promise<void>
  count(): Promise<number>
  type(id: string, field: keyof Fields, value: string): Promise<Typed>
  current(ids: readonly string[]): Promise<Readonly<Record<string, Fields>>>
  /** Everything else that whoever uses the product can still reach, as one text to look for values in. */
  kept(ids: readonly string[]): Promise<string>
  waiting(): Promise<number>
  /** The same documents as they are, so many to a strict transaction and nothing else: how long each transaction took. */
  raw(docs: readonly object[], perTransaction: number): Promise<number[]>
}
