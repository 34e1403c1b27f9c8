/** What could not be brought here, in sentences: by table, then by field, then record by record. */
import type { HsdsIssue, HsdsWhy } from '../domain/hsds/reader'
import type { PackageRefusal } from './hsds-files'
import { unreachable } from '../domain/result'

const whyWords: Readonly<Record<HsdsWhy, string>> = {
  noTable: 'qui non c’è posto per questa riga',
  noField: 'qui non c’è posto per questo dato',
  invalid: 'il valore non va bene, ed è stato lasciato fuori',
  tooLong: 'troppo lungo: è stato accorciato',
  orphan: 'riguarda qualcosa che nel pacchetto non c’è',
  assumed: 'mancava, ed è stato messo un valore da controllare',
  taken: 'qui lo stesso identificativo è di un’altra cosa, o la voce è stata annullata: non è stata toccata',
}

/** Lines of the report; a table of all that was left out, so long as the package makes it. */
export function issueLines(issues: readonly HsdsIssue[]): string[] {
  if (issues.length === 0) return ['Tutto quello che c’era nel pacchetto è entrato.']
  const byTable = groups(issues, issue => issue.table)
  return [...byTable].flatMap(([table, ofTable]) => [
    `Tabella ${table}: ${ofTable.length} ${ofTable.length === 1 ? 'osservazione' : 'osservazioni'}.`,
    ...[...groups(ofTable, ({ field, why }) => `${field ?? ''}\n${why}`).values()].flatMap(alike => [
      `  ${alike[0]!.field ?? '(riga intera)'}: ${whyWords[alike[0]!.why]}.`,
      ...alike.map(({ id, value }) => `    - ${id}${value === undefined || value === '' ? '' : `: ${oneLine(value)}`}`),
    ]),
  ])
}

function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const grouped = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = grouped.get(key)
    if (group) group.push(item)
    else grouped.set(key, [item])
  }
  return grouped
}

const oneLine = (value: string): string => {
  const line = value.replaceAll(/\s+/g, ' ')
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}

export function packageSentence(refusal: PackageRefusal): string {
  switch (refusal.type) {
    case 'NotReadable':
      return refusal.code === 'ENOENT'
        ? `${refusal.path} non c’è. Niente è cambiato.`
        : `${refusal.path} non si legge (${refusal.code}). Niente è cambiato.`
    case 'Unreadable':
      return `${refusal.path} non è un file HSDS. Niente è cambiato.`
    case 'Empty':
      return 'Nella cartella non c’è nessuna tabella HSDS (organization.csv, service.csv, …). Niente è cambiato.'
    case 'TooLarge':
      return `${refusal.path} è troppo grande (più di 64 MB). Niente è cambiato.`
    default:
      return unreachable(refusal)
  }
}
