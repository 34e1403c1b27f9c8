/** The key of what the worker writes for oneself alone, as the screens see it. The key itself never comes here: only its recovery code does, once, to be printed. */
import type { Result } from '../domain/result'
import type { ChangeRefusal } from './change'
import type { UnlockRefusal } from './device'

export interface AuthorKeyStanding {
  /**
   * `arriving` the first download is not over: nobody knows yet whether there is one · `none` never made · `elsewhere` made on another tablet: the recovery code
   * brings it here · `closed` here, and what opened the vault does not open it: the phrase does · `open`.
   */
  readonly state: 'arriving' | 'none' | 'elsewhere' | 'closed' | 'open'
  /** The recovery code of the key that is open was made, and is on its way to the centre or there. */
  readonly hasCode: boolean
  /** Another key of the same worker is not open here: some notes stay closed until its code is typed. */
  readonly isPartial: boolean
}

export type AuthorKeyRefusal = UnlockRefusal | ChangeRefusal | { readonly type: 'WrongCode' } | { readonly type: 'Arriving' }

/** What is shown once: "7K3M9-QXTHB-…". */
export interface PrintedCode {
  readonly code: string
}

export interface AuthorDevice {
  authorKey(): Promise<AuthorKeyStanding>
  /** Makes the key, and its recovery code. */
  makeAuthorKey(phrase: string): Promise<Result<PrintedCode, AuthorKeyRefusal>>
  /** Opens it where the vault was opened by something else than the phrase. */
  openAuthorKey(phrase: string): Promise<Result<'open', AuthorKeyRefusal>>
  /** Brings to this tablet the key that was made on another; the phrase is this tablet's. */
  recoverAuthorKey(given: { readonly code: string; readonly phrase: string }): Promise<Result<'open', AuthorKeyRefusal>>
  /** Another code, for whoever has lost the paper: the one before opens nothing any more. */
  renewAuthorCode(phrase: string): Promise<Result<PrintedCode, AuthorKeyRefusal>>
}
