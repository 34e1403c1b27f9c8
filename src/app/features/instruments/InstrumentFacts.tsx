import type { InstrumentDefinition } from '../../../domain/instrument'
import { instrumentsText as text } from '../../text/instruments'

/** All that an instrument asks, and where it comes from, behind one line. */
export function InstrumentFacts({ definition: { sections, sources } }: { readonly definition: InstrumentDefinition }) {
  return (
    <details className="instrument-facts">
      <summary>{text.questions}</summary>
      <div className="stack">
        {sections.map(({ id, title, questions }) => (
          <section key={id}>
            <h4>{title}</h4>
            <ul className="bullets">
              {questions.map(({ id: question, label, askIf }) => (
                <li key={question}>
                  {label}
                  {askIf && <span className="quiet-text">{text.askedIf}</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section>
          <h4>{text.sources}</h4>
          <ul className="bullets">
            {sources.map(({ citation, year, rights }) => (
              <li key={citation}>{[citation, year, rights].filter(Boolean).join(', ')}</li>
            ))}
          </ul>
        </section>
      </div>
    </details>
  )
}
