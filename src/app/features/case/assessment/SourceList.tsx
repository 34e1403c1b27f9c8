import type { InstrumentSource } from '../../../../domain/instrument'

export function SourceList({ sources }: { readonly sources: readonly InstrumentSource[] }) {
  return (
    <ul className="sources quiet-text">
      {sources.map(({ citation, year, rights }) => (
        <li key={citation}>
          <p>{[citation, year].filter(Boolean).join(', ')}</p>
          {rights && <p>{rights}</p>}
        </li>
      ))}
    </ul>
  )
}
