import type { RecordId, ServiceId } from '../../../domain/ids'
import type { IntakeView } from '../../../local/device'
import { useServiceNames } from '../../data/directory'
import { useNow } from '../../data/useNow'
import { AttachmentList } from '../../parts/AttachmentList'
import { ReceiptLine } from '../../parts/ReceiptLine'
import { codes } from '../../text/codes'
import { momentOf } from '../../text/moments'
import { personText } from '../../text/person'

/** Everything that was recorded in one listening. */
export function IntakeDetails({ view }: { readonly view: IntakeView }) {
  const { data: services } = useServiceNames()
  const now = useNow()
  const { intake } = view
  const { summary: text } = personText
  const nameOf = (id: ServiceId) => services?.[id] ?? text.serviceGone
  const facts = [
    [text.need, intake.chips.map(chip => codes.chip[chip]).join(', ') || intake.areas.map(area => codes.area[area]).join(', ')],
    [text.expressed, intake.expressedNeed],
    [text.identified, intake.identifiedNeed],
    [text.urgency, intake.urgency === 'none' ? undefined : codes.urgency[intake.urgency]],
    [text.reason, [codes.accessReason[intake.reason], intake.sender, codes.channel[intake.channel]].filter(Boolean).join(' · ')],
    [
      text.interlocutor,
      intake.interlocutor === 'person'
        ? undefined
        : [codes.interlocutor[intake.interlocutor], intake.interlocutorName].filter(Boolean).join(' · '),
    ],
    [
      text.services,
      intake.services
        .map(({ serviceId, answer }) => `${nameOf(serviceId)} (${codes.serviceAnswer[answer].toLowerCase()})`)
        .join(', '),
    ],
    [
      text.unmet,
      intake.unmetDemand &&
        [codes.unmetReason[intake.unmetDemand.reason], intake.unmetDemand.wouldHaveNeeded].filter(Boolean).join(' · '),
    ],
    [text.outcome, codes.outcome[intake.outcome]],
    [text.privacy, intake.privacyNoticeGiven ? text.privacyGiven : text.privacyNotGiven],
    [text.where, [momentOf(intake.startedAt, now), view.officeName, view.workerName].filter(Boolean).join(' · ')],
    [text.localNumber, intake.localNumber],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]))
  return (
    <>
      <dl className="facts intake-details">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ReceiptLine delivery={view.delivery} />
      <AttachmentList of={intake.id as string as RecordId} />
    </>
  )
}
