/** The disk, the browser's storage or the memory said no: told apart from a bug, which is thrown on. */
import { Dexie } from 'dexie'
import { err, type Result } from '../domain/result'
import { DamagedRow } from './damaged-row'
import { NotEnoughMemory } from './kdf'
import { StorageFullError, StorageRefusedError } from './store'

export const isStorageTrouble = (error: unknown): boolean =>
  error instanceof Dexie.DexieError ||
  error instanceof DOMException ||
  error instanceof StorageFullError ||
  error instanceof StorageRefusedError ||
  error instanceof NotEnoughMemory ||
  error instanceof DamagedRow

/** @throws the error itself, when it is a bug. */
export function refuseStorage(error: unknown): { readonly ok: false; readonly refusal: { readonly type: 'StorageRefused' } } {
  if (isStorageTrouble(error)) return err({ type: 'StorageRefused' })
  throw error
}

/** One task after another; what the storage did not let happen is answered, and not thrown. */
export type TurnOrRefused = <Value, Refusal>(
  task: () => Promise<Result<Value, Refusal>>,
) => Promise<Result<Value, Refusal | { readonly type: 'StorageRefused' }>>
