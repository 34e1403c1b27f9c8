import type { RecordId, ServiceId } from '../../../domain/ids'
import { needsOf, type ServiceAnswer } from '../../../domain/intake'
import type { Need } from '../../../domain/need'
import type { IntakeView } from '../../../local/device'
import { useServiceNames } from '../../data/directory'
import { useNow } from '../../data/useNow'
import { AttachmentList } from '../../parts/AttachmentList'
import { needWords } from '../../parts/needWords'
import { ReceiptLine } from '../../parts/ReceiptLine'
import { languageWords } from '../../parts/serviceWords'
import { codes } from '../../text/codes'
import { momentOf, shortDayOf } from '../../text/moments'
import { personText } from '../../text/person'

const { summary: text } = personText

/** Everything that was recorded in one listening. */
export function IntakeDetails({ view }: { readonly view: IntakeView }) {
  const { data: services } = useServiceNames()
  const now = useNow()
  const { intake } = view
  const nameOf = (id: ServiceId) => services?.[id] ?? text.serviceGone
  const facts = [
    ...needsOf(intake).map(need => [text.needIs(needWords(need)), endingWords(need)] as const),
    [text.expressed, intake.expressedNeed],
    [text.identified, intake.identifiedNeed],
    [text.urgency, intake.urgency === 'none' ? undefined : codes.urgency[intake.urgency]],
    [text.reason, [codes.accessReason[intake.reason], intake.sender, codes.channel[intake.channel]].filter(Boolean).join(' · ')],
    [
      text.interlocutor,
      intake.interlocutor === 'person'
        ? undefined
        : [
            codes.interlocutor[intake.interlocutor],
            intake.interlocutorName,
            intake.interlocutorRole,
            intake.interlocutorPhone,
            intake.personPresence && text.presence(codes.personPresence[intake.personPresence].toLowerCase()),
          ]
            .filter(Boolean)
            .join(' · '),
    ],
    [text.accompaniedBy, intake.accompaniedBy],
    [text.groups, intake.vulnerableGroups?.map(group => codes.vulnerableGroup[group]).join(', ')],
    [text.services, intake.services.map(answer => serviceLine(answer, nameOf(answer.serviceId))).join(', ')],
    [text.outcome, codes.outcome[intake.outcome]],
    [
      text.privacy,
      [
        intake.privacyNoticeGiven ? text.privacyGiven : text.privacyNotGiven,
        intake.privacyNotice?.version,
        intake.privacyNotice?.language && languageWords(intake.privacyNotice.language),
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    [text.minutes, intake.minutes?.toString()],
    [text.nextContact, intake.nextContactOn && shortDayOf(intake.nextContactOn)],
    [text.where, [momentOf(intake.startedAt, now), view.officeName, view.workerName].filter(Boolean).join(' · ')],
    [text.localNumber, intake.localNumber],
  ].filter((fact): fact is readonly [string, string] => Boolean(fact[1]))
  return (
    <>
      <dl className="facts intake-details">
        {facts.map(([label, value], at) => (
          <div key={at}>
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

/** "Senza risposta: lista d’attesa · Un alloggio · visto dall’operatore". */
function endingWords({ result, unmet, source }: Need): string {
  const why = unmet && [codes.unmetReason[unmet.reason].toLowerCase(), unmet.wouldHaveNeeded].filter(Boolean).join(' · ')
  const ending = [codes.needResult[result], why].filter(Boolean).join(': ')
  return source === 'seen' ? `${ending} · ${codes.needSource.seen.toLowerCase()}` : ending
}

function serviceLine({ answer, despite, missingDocuments = [] }: ServiceAnswer, name: string): string {
  const more = [
    codes.serviceAnswer[answer].toLowerCase(),
    despite && text.despite(despite),
    missingDocuments.length > 0 && text.toBring(missingDocuments.join(', ')),
  ]
  return `${name} (${more.filter(Boolean).join('; ')})`
}
