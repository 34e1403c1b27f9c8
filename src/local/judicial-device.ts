/** The section of the courts as the screens see it: open or closed, and what opens it. Its key never comes here. */
import type { Instant } from '../domain/dates'
import type { Result } from '../domain/result'
import type { UnlockRefusal } from './device'

/** Without a touch in the section it closes by itself. */
export const judicialOpenMs = 5 * 60_000

export interface JudicialDevice {
  judicialSection(): Promise<{
    readonly isOpen: boolean
    /** When it closes, unless it is kept open. */
    readonly closesAt?: Instant | undefined
    /** False where this tablet cannot have a quick lock: the phrase opens it. */
    readonly takesPin: boolean
  }>
  /** The PIN of the quick lock, or the phrase. Too many wrong PINs close the whole vault, as they do at its own door. */
  openJudicial(given: { readonly pin: string } | { readonly phrase: string }): Promise<Result<'open', UnlockRefusal>>
  /** Somebody is at work in it. */
  keepJudicialOpen(): Promise<void>
  closeJudicial(): Promise<void>
}
