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
  return (
    <Printed>
      <PrintedPage from={office} on={on} foot={text.courtesy}>
        <h1>{text.letter}</h1>
        <p>{text.intro(record.recipient)}</p>
        <p>{record.target.kind === 'ssp' ? text.bodyOfProposal : text.body}</p>
        <dl>
          {record.shared.map(({ field, value }) => [
            <dt key={`${field}-name`}>{referralsText.fields[field]}</dt>,
            <dd key={field}>{value}</dd>,
          ])}
          <dt>{referralsText.form.reason}</dt>
          <dd>{record.reason}</dd>
          <dt>{referralsText.form.urgency}</dt>
          <dd>{codes.urgency[record.urgency]}</dd>
        </dl>
        <p>{text.answer(record.code)}</p>
        <p>{`${text.sign}: ${authorName}`}</p>
      </PrintedPage>
      <PrintedPage from={office} on={on}>
        <h1>{text.slip}</h1>
        <p>{text.slipLead}</p>
        <p>{record.recipient}</p>
        <p className="referral-code">{record.code}</p>
        <QrCode address={`${window.location.origin}/r/${record.code}`} caption={text.answer(record.code)} />
      </PrintedPage>
    </Printed>
  )
}
