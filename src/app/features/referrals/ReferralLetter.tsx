import type { ReferralView } from '../../data/referrals'
import { Printed, PrintedPage } from '../../parts/Printed'
import { QrCode } from '../../parts/QrCode'
import { codes } from '../../text/codes'
import { shortDayOf } from '../../text/moments'
import { referralsText } from '../../text/referrals'

const { paper: text } = referralsText

/** On paper: the letter for the receiver, with exactly what was sent, and the slip that the person keeps, with nothing but where to go and the code. */
export function ReferralLetter({ view, office }: { readonly view: ReferralView; readonly office: string }) {
  const { record, authorName } = view
  const on = shortDayOf(record.sentOn)
  const address = `${window.location.origin}/r/${record.code}`
  const facts = [
    ...record.shared.map(({ field, value }) => [referralsText.fields[field], value] as const),
    [referralsText.form.reason, record.reason] as const,
    [referralsText.form.urgency, codes.urgency[record.urgency]] as const,
    [text.code, record.code] as const,
  ]
  return (
    <Printed>
      <PrintedPage from={office} on={on} foot={text.courtesy}>
        <div className="letter">
          <h1>{text.letter}</h1>
          <p>{text.intro(record.recipient)}</p>
          <p>{record.target.kind === 'ssp' ? text.bodyOfProposal : text.body}</p>
          <dl className="facts">
            {facts.map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
          </dl>
          <QrCode address={address} caption={text.answer} />
          <p className="letter-sign">{`${text.sign}: ${authorName}`}</p>
        </div>
      </PrintedPage>
      <PrintedPage from={office} on={on}>
        <div className="letter">
          <h1>{text.slip}</h1>
          <p>{text.slipLead}</p>
          <p>{record.recipient}</p>
          <p className="referral-code">{record.code}</p>
          <QrCode address={address} caption={text.slipAnswer} />
        </div>
      </PrintedPage>
    </Printed>
  )
}
