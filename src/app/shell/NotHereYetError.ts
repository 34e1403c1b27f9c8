/** A part of the app that comes after the installation (sw.ts) and is not on this tablet yet; without network it cannot come. */
export class NotHereYetError extends Error {
  override readonly name = 'NotHereYetError'
  constructor(cause: unknown) {
    super('not on this tablet yet', { cause })
  }
}
