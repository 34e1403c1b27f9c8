import { HandoverSort } from '../../../domain/handover'
import { handedCases } from '../../../domain/handover-rules'
import type { Session } from '../../../local/device'
import type { HandoverView } from '../../data/handovers'
import { useAmbitoNames } from '../../data/referrals'
import { useToday } from '../../data/useNow'
import { Printed, PrintedPage } from '../../parts/Printed'
import { useNotedPrint } from '../../parts/useNotedPrint'
import { casesText } from '../../text/cases'
import { handoverText } from '../../text/handover'
import { shortDayOf } from '../../text/moments'
import { lineWords } from './HandedCaseCard'

const { print: text } = handoverText

/** On paper: what it contains is said at the top, and each case has room for who takes over. */
export function HandoverPrint({ view: { record }, session }: { readonly view: HandoverView; readonly session: Session }) {
  const names = useAmbitoNames()
  const today = useToday()
  const handed = handedCases(record)
  useNotedPrint(record.cases.map(({ caseId }) => caseId))
  return (
    <Printed>
      <PrintedPage from={session.ambito?.name} on={shortDayOf(today)} foot={text.foot}>
        <h1>{handoverText.title}</h1>
        <p>
          {[
            handoverText.fromTo(names.workerName(record.from), names.workerName(record.to)),
            handoverText.reasons[record.reason],
            record.endsOn
              ? handoverText.leaveLine(shortDayOf(record.startsOn), shortDayOf(record.endsOn))
              : handoverText.fromDay(shortDayOf(record.startsOn)),
          ].join(', ')}
        </p>
        <p>{text.contains(handed.length, record.items.length)}</p>
        {record.note && <p className="pre-line">{record.note}</p>}
        {handed.map(({ of }) => (
          <section key={of.caseId} className="handover-printed">
            <h2>{[of.title, casesText.states[of.state].toLocaleLowerCase('it')].join(', ')}</h2>
            {record.items.every(({ caseId }) => caseId !== of.caseId) && <p>{handoverText.file.noLines}</p>}
            {HandoverSort.options.map(sort => {
              const items = record.items.filter(item => item.caseId === of.caseId && item.sort === sort)
              return (
                items.length > 0 && (
                  <div key={sort}>
                    <h3>{handoverText.sorts[sort]}</h3>
                    <ul>
                      {items.map(item => (
                        <li key={item.id}>{lineWords(item)}</li>
                      ))}
                    </ul>
                  </div>
                )
              )
            })}
          </section>
        ))}
        <p className="letter-sign">{text.signed}</p>
      </PrintedPage>
    </Printed>
  )
}
