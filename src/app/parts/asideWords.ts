/** Why a change was set aside, and what it asked for, in plain words. */
import { askedChanges, type AskedChange } from '../../domain/asked-changes'
import type { Quarantine } from '../../domain/quarantine'
import { unreachable } from '../../domain/result'
import { fieldLabel } from './fieldWords'
import { checkText } from '../text/check'
import { fieldsText } from '../text/fields'

const { asked: text } = checkText

/** The reason, and what is known more exactly: a rule, or the fields to look at. */
export function reasonWords({ reason, detail }: Pick<Quarantine, 'reason' | 'detail'>): readonly string[] {
  const words = [checkText.reasons[reason]]
  const known = detail === undefined ? undefined : checkText.details[detail]
  if (known) words.push(known)
  else if (detail && reason === 'Invalid') {
    const labels = detail
      .split(' ')
      .map(path => path.replace(/^ops\.\d+\.(doc|set)\./, '').replace(/\.\d+.*$/, ''))
      .filter(path => fieldsText.fields[path] !== undefined || fieldsText.fields[path.split('.', 1)[0]!] !== undefined)
      .map(path => fieldLabel(path).toLowerCase())
    if (labels.length > 0) words.push(checkText.wrongFields([...new Set(labels)].join(', ')))
  }
  return words
}

/** "Nota di diario", "Nuova persona". */
export function askedTitle(change: AskedChange): string {
  switch (change.type) {
    case 'create':
      return text.create[change.kind] ?? text.created
    case 'edit':
      return text.edit
    case 'void':
      return text.void
    case 'entry':
      return change.isAmendment ? text.amendment : text.entry
    case 'resolution':
      return text.resolution
    case 'command':
      return text.command
    case 'unreadable':
      return text.unreadable
    default:
      return unreachable(change)
  }
}

/** What it was, for a list: the first thing that was asked. */
export function asideTitle({ asked }: Pick<Quarantine, 'asked'>): string {
  const [first] = askedChanges(asked?.slice(0, 1) ?? [])
  return first ? askedTitle(first) : text.change
}
