import type { IntakeId, RecordId } from '../../../domain/ids'
import type { IntakeView } from '../../../local/device'
import { useIntake } from '../../data/reads'
import { AttachmentList } from '../../parts/AttachmentList'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { listNameOf } from '../../parts/personWords'
import { useNewIntake } from '../../shell/useStart'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Button, LinkButton } from '../../ui/Button'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { CircleCheck, MessageCirclePlus } from '../../ui/icons'
import { PromisedContact } from './PromisedContact'
import { ProposalToSend } from './ProposalToSend'

/** The listening is on the tablet: its number, where it stands, what one may do next. `isSaved`: it was just now, and nobody has read it yet. */
export function SavedIntake({ id, isSaved }: { readonly id: IntakeId; readonly isSaved: boolean }) {
  const { data: view } = useIntake(id)
  if (view === undefined && !isSaved) return null
  if (view === null) {
    return (
      <div className="page page-narrow">
        <PageHeading windowTitle={intakeText.missing.title}>{intakeText.missing.title}</PageHeading>
        <div className="card">
          <EmptyState title={intakeText.missing.lead} action={<ToToday />} />
        </div>
      </div>
    )
  }
  return (
    <div className="page page-narrow">
      <section className="card saved-intake">
        <CircleCheck />
        <PageHeading windowTitle={intakeText.saved.title}>{intakeText.saved.title}</PageHeading>
        <p>{intakeText.saved.lead}</p>
        {view && <Saved view={view} />}
      </section>
    </div>
  )
}

function Saved({ view: { intake, person, delivery } }: { readonly view: IntakeView }) {
  const { start } = useNewIntake()
  return (
    <>
      <dl className="facts">
        <dt>{intakeText.saved.number}</dt>
        <dd>
          {intake.localNumber}
          <span className="quiet-text saved-hint">{intakeText.saved.numberHint}</span>
        </dd>
        <dt>{intakeText.delivery.who}</dt>
        <dd>{person ? listNameOf(person) : intakeText.nobody}</dd>
        <dt>{intakeText.delivery.outcome}</dt>
        <dd>{codes.outcome[intake.outcome]}</dd>
        <dt>{intakeText.saved.state}</dt>
        <dd>
          <DeliveryBadge delivery={delivery} />
        </dd>
      </dl>
      {intake.outcome === 'proposedToSsp' && intake.personId && <ProposalToSend person={intake.personId} />}
      {intake.nextContactOn && <PromisedContact intake={intake} on={intake.nextContactOn} />}
      <AttachmentList of={intake.id as string as RecordId} />
      <div className="row">
        <Button
          tone="primary"
          icon={<MessageCirclePlus />}
          onClick={() => {
            start({ replace: true })
          }}
        >
          {intakeText.saved.newIntake}
        </Button>
        {intake.personId && (
          <LinkButton to="/persone/$personId" params={{ personId: intake.personId }}>
            {intakeText.saved.openPerson}
          </LinkButton>
        )}
        <ToToday />
      </div>
    </>
  )
}

function ToToday() {
  return (
    <LinkButton tone="quiet" to="/">
      {intakeText.saved.today}
    </LinkButton>
  )
}
