import type { Orientation, Question } from '../../../domain/orientation'
import { useComuni } from '../../parts/useComuni'
import { shortDayOf } from '../../text/moments'
import { orientationText } from '../../text/orientation'
import { servicesText } from '../../text/services'
import { factWords, requirementsWords } from './orientationWords'

/** Whether a service may fit, and why; until when one can ask for it. */
export function ServiceFit({ orientation }: { readonly orientation: Orientation }) {
  const comuni = useComuni()
  const words = requirementsWords(orientation, comuni.nameOf)
  const { deadline, isReceiving } = orientation
  const times = [
    isReceiving ? undefined : servicesText.applicationsClosed,
    deadline && servicesText.applicationsUntil(shortDayOf(deadline)),
  ].filter(Boolean)
  return (
    <>
      <p>
        {words && <strong>{`${orientationText.standing[orientation.standing]}. `}</strong>}
        {words ?? orientationText.noRequirements}
      </p>
      {times.length > 0 && <p>{times.join(' · ')}</p>}
    </>
  )
}

/** The two answers that would tell most. */
export function ToAsk({ questions }: { readonly questions: readonly Question[] }) {
  if (questions.length === 0) return null
  const asked = questions.slice(0, 2).map(({ fact, services }) => `${factWords(fact)} (${orientationText.countsFor(services)})`)
  return (
    <section aria-label={orientationText.toAsk}>
      <p>
        <strong>{`${orientationText.toAsk}: `}</strong>
        {asked.join(' · ')}
      </p>
      <p className="quiet-text">{orientationText.lead}</p>
    </section>
  )
}
