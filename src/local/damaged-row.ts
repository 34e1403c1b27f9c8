/** A row that cannot be opened: to be set aside and fetched again, never dropped. */
export class DamagedRow extends Error {
  override readonly name = 'DamagedRow'
  readonly table: string
  readonly key: string | number

  constructor(table: string, key: string | number, options?: ErrorOptions) {
    super(`the row ${String(key)} of ${table} cannot be opened`, options)
    this.table = table
    this.key = key
  }
}
