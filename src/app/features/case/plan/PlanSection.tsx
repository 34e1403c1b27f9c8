import '../../../styles/casePlan.css'
import { useState } from 'react'
import { nextVerification, planFaults, planTerms } from '../../../../domain/case-plan-rules'
import { useWaivedApprovals } from '../../../data/settings'
import { useNow, useToday } from '../../../data/useNow'
import { useCaseStep } from '../../../parts/useCaseStep'
import { usePrint } from '../../../parts/usePrint'
import { casePlanText as text } from '../../../text/casePlan'
import { casesText } from '../../../text/cases'
import { dayOf, shortDayOf } from '../../../text/moments'
import { useToast } from '../../../ui/Announcer'
import { Button } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { Clock, Info, Pencil, Plus, Printer, Target } from '../../../ui/icons'
import { Notice } from '../../../ui/Notice'
import { Tag } from '../../../ui/StateBadge'
import { SectionList, useMayEditCase } from '../SectionList'
import type { CaseSectionProps } from '../sections'
import { GoalDialog } from './GoalDialog'
import { GoalList } from './GoalList'
import { PlanDialog } from './PlanDialog'
import { CloseDialog, SignDialog, useEditPlan, VerifyDialog } from './PlanEvents'
import { PlanSheet } from './PlanSheet'
import { usePlans, type GoalView, type PlanView } from './usePlans'

/** The projects of a case. */
export function PlanSection({ view }: CaseSectionProps) {
  const { data: plans } = usePlans(view.record.id)
  const mayEdit = useMayEditCase(view)
  if (!plans) return null
  return (
    <SectionList
      words={text}
      icon={<Target />}
      mayAdd={mayEdit}
      renderDialog={close => <PlanDialog caseId={view.record.id} view={undefined} onClose={close} />}
    >
      {plans.map(({ plan, goals }) => (
        <PlanCard key={plan.record.id} of={view} plan={plan} goals={goals} mayEdit={mayEdit} />
      ))}
    </SectionList>
  )
}

type Doing = 'edit' | 'goal' | 'sign' | 'verify' | 'close'

function PlanCard({
  of,
  plan,
  goals,
  mayEdit,
}: {
  readonly of: CaseSectionProps['view']
  readonly plan: PlanView
  readonly goals: readonly GoalView[]
  readonly mayEdit: boolean
}) {
  const { record } = plan
  const now = useNow()
  const [doing, setDoing] = useState<Doing>()
  const { print, isIgnored } = usePrint()
  const mayChange = mayEdit && record.state !== 'closed'
  const close = () => {
    setDoing(undefined)
  }
  return (
    <Card
      title={record.title}
      aside={<Tag tone={record.state === 'active' ? 'brand' : 'plain'}>{text.states[record.state]}</Tag>}
    >
      <div className="card-body stack">
        <p className="quiet-text">
          {[text.sorts[record.sort], text.from(dayOf(record.startsOn, now), record.endsOn && dayOf(record.endsOn, now))].join(
            ' · ',
          )}
        </p>
        <Terms of={of} plan={plan} />
        <Words plan={plan} />
        <GoalList plan={plan} goals={goals} mayEdit={mayChange} />
        <Events plan={plan} />
        <div className="row">
          {mayChange && <Moves of={of} plan={plan} goals={goals} onDo={setDoing} />}
          <Button icon={<Printer />} onClick={print}>
            {text.print}
          </Button>
        </div>
        {isIgnored && (
          <Notice tone="wait" icon={<Info />}>
            {text.notPrinted}
          </Notice>
        )}
      </div>
      {doing === 'edit' && <PlanDialog caseId={record.caseId} view={plan} onClose={close} />}
      {doing === 'goal' && <GoalDialog plan={plan} view={undefined} onClose={close} />}
      {doing === 'sign' && <SignDialog plan={plan} onClose={close} />}
      {doing === 'verify' && <VerifyDialog plan={plan} onClose={close} />}
      {doing === 'close' && <CloseDialog plan={plan} onClose={close} />}
      <PlanSheet of={of} plan={plan} goals={goals} />
    </Card>
  )
}

/** What is due of it, and whether the coordinator has approved it. */
function Terms({ of, plan: { record } }: { readonly of: CaseSectionProps['view']; readonly plan: PlanView }) {
  const now = useNow()
  const today = useToday()
  const waived = useWaivedApprovals()
  const next = nextVerification(record)
  const { awaited, approved } = of.standing
  const isAwaited = awaited.some(request => request.of === (record.id as string))
  return (
    <>
      {isAwaited && (
        <Notice tone="wait" icon={<Clock />}>
          {waived.includes('casePlan') ? casesText.approval.waived : text.moves.awaited}
        </Notice>
      )}
      {approved.has(record.id) && <p>{text.moves.approved}</p>}
      {next && <p>{(next < today ? text.lateVerification : text.nextVerification)(dayOf(next, now))}</p>}
      {planTerms(record).map(({ term, by }) => (
        <p key={term}>{text.termBy(text.terms[term], shortDayOf(by))}</p>
      ))}
    </>
  )
}

const wordy = ['needsTold', 'needsFound', 'resources', 'participation', 'plainWords'] as const

function Words({ plan: { record } }: { readonly plan: PlanView }) {
  const said = wordy.filter(field => record[field])
  if (said.length === 0) return null
  return (
    <dl className="facts">
      {said.map(field => [<dt key={`${field}-name`}>{text.fields[field]}</dt>, <dd key={field}>{record[field]}</dd>])}
    </dl>
  )
}

function Events({ plan: { record } }: { readonly plan: PlanView }) {
  const { signatures, verifications } = record
  return (
    <>
      {signatures.length > 0 && (
        <section>
          <h3>{text.signatures}</h3>
          <ul>
            {signatures.map(({ id, who, manner, on }) => (
              <li key={id}>{[who, text.manners[manner], shortDayOf(on)].join(' · ')}</li>
            ))}
          </ul>
        </section>
      )}
      {verifications.length > 0 && (
        <section>
          <h3>{text.verifications}</h3>
          <ul>
            {verifications.map(({ id, on, outcome, present, note }) => (
              <li key={id}>{[shortDayOf(on), text.outcomes[outcome], present, note].filter(Boolean).join(' · ')}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What can be done with it now; what it lacks is said when it is asked. */
function Moves({
  of,
  plan,
  goals,
  onDo,
}: {
  readonly of: CaseSectionProps['view']
  readonly plan: PlanView
  readonly goals: readonly GoalView[]
  readonly onDo: (doing: Doing) => void
}) {
  const { record } = plan
  const toast = useToast()
  const edit = useEditPlan(plan)
  const { take } = useCaseStep(of.record.id)
  const waived = useWaivedApprovals()
  const evaluated = goals.map(goal => goal.record)
  const isKnown = of.standing.awaited.some(request => request.of === (record.id as string)) || of.standing.approved.has(record.id)
  const move = (to: 'shared' | 'active' | 'closed') => {
    const faults = planFaults(record, evaluated, to).filter(fault => fault !== 'EndingMissing')
    if (faults.length > 0) toast({ message: faults.map(fault => text.faults[fault]).join(' ') })
    else if (to === 'closed') onDo('close')
    else void edit({ state: to })
  }
  return (
    <>
      <Button
        icon={<Pencil />}
        onClick={() => {
          onDo('edit')
        }}
      >
        {text.edit}
      </Button>
      <Button
        icon={<Plus />}
        onClick={() => {
          onDo('goal')
        }}
      >
        {text.addGoal}
      </Button>
      <Button
        onClick={() => {
          onDo('sign')
        }}
      >
        {text.sign}
      </Button>
      {record.state === 'active' && (
        <Button
          onClick={() => {
            onDo('verify')
          }}
        >
          {text.verify}
        </Button>
      )}
      {record.state === 'draft' && (
        <Button
          onClick={() => {
            move('shared')
          }}
        >
          {text.moves.share}
        </Button>
      )}
      {record.state === 'shared' && (
        <Button
          tone="primary"
          onClick={() => {
            move('active')
          }}
        >
          {text.moves.activate}
        </Button>
      )}
      {record.state === 'active' && (
        <Button
          onClick={() => {
            move('closed')
          }}
        >
          {text.moves.close}
        </Button>
      )}
      {!isKnown && !waived.includes('casePlan') && (
        <Button onClick={() => void take({ kind: 'approvalRequest', subject: 'casePlan', of: record.id }, text.moves.asked)}>
          {text.moves.ask}
        </Button>
      )}
    </>
  )
}
