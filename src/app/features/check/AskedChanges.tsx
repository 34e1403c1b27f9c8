import { askedChanges, type AskedChange } from '../../../domain/asked-changes'
import type { Quarantine } from '../../../domain/quarantine'
import { unreachable } from '../../../domain/result'
import { useNow } from '../../data/useNow'
import { fieldLabel, fieldText, pathsOf, useKnownNames } from '../../parts/fieldWords'
import { checkText } from '../../text/check'
import { checkDeskText } from '../../text/checkDesk'
import { momentOf } from '../../text/moments'
import { askedTitle } from '../../parts/asideWords'

const { asked: text } = checkText
const { aside } = checkDeskText

/** The whole of a change that was set aside, field by field. */
export function AskedChanges({ quarantine }: { readonly quarantine: Quarantine }) {
  if (quarantine.withheld) return <p>{aside.withheld[quarantine.withheld]}</p>
  if (!quarantine.asked) return <p>{aside.notice}</p>
  const changes = askedChanges(quarantine.asked)
  return (
    <ol className="asked-changes">
      {changes.map((change, at) => (
        // The ops of a mutation never change places.
        // oxlint-disable-next-line react/no-array-index-key -- an op has no other name
        <li key={at}>
          <h3>{askedTitle(change)}</h3>
          <Facts change={change} />
        </li>
      ))}
    </ol>
  )
}

function Facts({ change }: { readonly change: AskedChange }) {
  const names = useKnownNames()
  const now = useNow()
  const facts = factsOf(change)
  if (facts.length === 0) return null
  return (
    <dl className="facts asked-facts">
      {facts.map(({ label, path, content }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="asked-text">{wordsOf(path, content)}</dd>
        </div>
      ))}
    </dl>
  )

  function wordsOf(path: string, content: Fact['content']): string {
    if (path === 'occurredAt' && typeof content === 'string') return momentOf(content, now)
    return fieldText(path, content, names) || checkDeskText.conflict.empty
  }
}

interface Fact {
  readonly label: string
  readonly path: string
  readonly content: Parameters<typeof fieldText>[1]
}

function factsOf(change: AskedChange): readonly Fact[] {
  const kind = change.type === 'create' ? change.kind : undefined
  const of = (fields: Extract<AskedChange, { type: 'create' }>['fields'], label = (name: string) => name): Fact[] =>
    pathsOf([fields]).map(path => ({ label: label(fieldLabel(path, kind)), path, content: fields[path] }))
  switch (change.type) {
    case 'create':
      return of(change.fields).filter(({ content }) => !isEmpty(content))
    case 'edit':
      return [...of(change.fields), ...of(change.added, text.added), ...of(change.removed, text.removed)]
    case 'void':
      return [{ label: text.reason, path: '', content: change.reason }]
    case 'entry':
      return [
        ...(change.occurredAt ? [{ label: text.occurredAt, path: 'occurredAt', content: change.occurredAt }] : []),
        { label: text.text, path: '', content: change.text },
      ]
    case 'resolution':
    case 'command':
    case 'unreadable':
      return []
    default:
      return unreachable(change)
  }
}

const isEmpty = (content: Fact['content']): boolean =>
  content === null || content === undefined || content === '' || (Array.isArray(content) && content.length === 0)
