import type { Extract } from '../../../../domain/extract'
import { answersInOrder } from '../../../../domain/extract-rules'
import { useAmbitoNames } from '../../../data/referrals'
import { extractText } from '../../../text/extract'
import { shortDayOf } from '../../../text/moments'
import { Card } from '../../../ui/Card'
import { FactList } from './FactList'

const { given: text, answer: words } = extractText

/** How it was answered: what was given, to whom, when and in which form. */
export function GivenCard({ record }: { readonly record: Extract }) {
  const names = useAmbitoNames()
  return (
    <Card title={text.title}>
      <div className="card-body stack">
        {answersInOrder(record.answers).map(({ id, outcome, on, by, reason, until, copy }) => (
          <FactList
            key={id}
            facts={[
              [words.outcome, extractText.outcomes[outcome]],
              [words.on, [shortDayOf(on), names.workerName(by)].filter(Boolean).join(', ')],
              [words.reason, reason],
              [words.until, until && shortDayOf(until)],
              [text.number, copy?.number],
              [text.to, copy?.to],
              [text.form, copy && words.forms[copy.form]],
              [text.note, copy?.note],
              [text.digest, copy?.digest],
            ]}
          />
        ))}
        {record.answers.some(({ copy }) => copy) && <p className="quiet-text">{[text.numberHint, text.frozen].join(' ')}</p>}
      </div>
    </Card>
  )
}
