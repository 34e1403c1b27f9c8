import { intakeText } from '../text/intake'
import { Phone } from '../ui/icons'

/** Who may be in danger: an adult, a minor, or somebody of whom little is known yet. */
export type Danger = 'violence' | 'minors' | 'emergency'

const { safety } = intakeText

const numbers: Readonly<Record<Danger, readonly (keyof typeof safety.call)[]>> = {
  violence: [112, 1522],
  minors: [112, 114, 116000, 1522],
  emergency: [112, 1522, 114],
}

/** What to do first when somebody is in danger. Calm, and with a title that says nothing to who reads over the shoulder. */
export function SafetyCard({ about }: { readonly about: Danger }) {
  return (
    <section className="card safety" aria-labelledby="safety">
      <header>
        <h2 id="safety">{safety.title}</h2>
      </header>
      <div className="card-body stack">
        <div className="row">
          {numbers[about].map(number => (
            <a key={number} className="button" href={`tel:${number}`}>
              <Phone />
              {safety.call[number]}
            </a>
          ))}
        </div>
        <ul className="safety-list">
          <li>{safety.first}</li>
          {safety.about[about].map(words => (
            <li key={words}>{words}</li>
          ))}
          <li>{safety.paper}</li>
        </ul>
      </div>
    </section>
  )
}
