/** The vault is locked, or was locked while the call was under way. Nothing was lost: what was saved is saved, and the draft was kept first. */
export class LockedError extends Error {
  override readonly name = 'LockedError'

  constructor() {
    super('the vault is locked')
  }
}
