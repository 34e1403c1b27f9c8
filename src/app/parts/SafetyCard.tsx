import { intakeText } from '../text/intake'
import { Phone } from '../ui/icons'

/** What to do first when there is violence. Calm, and with a title that says nothing to who reads over the shoulder. */
export function SafetyCard() {
  const { safety } = intakeText
  return (
    <section className="card safety" aria-labelledby="safety">
      <header>
        <h2 id="safety">{safety.title}</h2>
      </header>
      <div className="card-body stack">
        <ul className="safety-list">
          <li>{safety.first}</li>
          <li>{safety.danger}</li>
          <li>{safety.helpline}</li>
          <li>{safety.paper}</li>
        </ul>
        <div className="row">
          <a className="button" href="tel:112">
            <Phone />
            {safety.call112}
          </a>
          <a className="button" href="tel:1522">
            <Phone />
            {safety.call1522}
          </a>
        </div>
      </div>
    </section>
  )
}
