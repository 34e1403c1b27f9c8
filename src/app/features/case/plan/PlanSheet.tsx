import { useAmbitoNames } from '../../../data/referrals'
import { useToday } from '../../../data/useNow'
import { caseTitle } from '../../../parts/caseWords'
import { Printed, PrintedPage } from '../../../parts/Printed'
import { casePlanText } from '../../../text/casePlan'
import { shortDayOf } from '../../../text/moments'
import type { CaseSectionProps } from '../sections'
import type { GoalView, PlanView } from './usePlans'

const { sheet: text } = casePlanText

/** The project as the person takes it home: their own words, who does what, when one looks again. */
export function PlanSheet({
  of,
  plan: { record },
  goals,
}: {
  readonly of: CaseSectionProps['view']
  readonly plan: PlanView
  readonly goals: readonly GoalView[]
}) {
  const names = useAmbitoNames()
  const today = useToday()
  return (
    <Printed>
      <PrintedPage from={names.officeName(of.record.officeId)} on={shortDayOf(today)} foot={text.foot}>
        <h1>{text.heading(caseTitle(of))}</h1>
        <p className="pre-line">{record.plainWords ?? record.needsTold}</p>
        <h2>{text.goals}</h2>
        <ol className="plan-paper">
          {goals.map(({ record: goal }) => (
            <li key={goal.id}>
              <strong>{goal.text}</strong>
              <ul>
                {goal.actions.map(action => (
                  <li key={action.id}>
                    {[
                      action.what,
                      action.whoName ?? casePlanText.actors[action.who],
                      action.by && casePlanText.goal.byDay(shortDayOf(action.by)),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
        {record.everyCount && record.everyUnit && <p>{text.verify(record.everyCount, record.everyUnit)}</p>}
        <h2>{text.signatures}</h2>
        <ul className="plan-signatures">
          {record.signatures.map(({ id, who, manner, on }) => (
            <li key={id}>{[who, casePlanText.manners[manner], shortDayOf(on)].join(' · ')}</li>
          ))}
        </ul>
      </PrintedPage>
    </Printed>
  )
}
