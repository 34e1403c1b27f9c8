import { hearingDue, type Hearing } from '../../../../domain/hearing'
import type { CaseId, HearingId, RecordId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import { useJudicialRecord } from '../../../data/judicial'
import { DueTag } from '../../../parts/DueTag'
import { ReceiptLine } from '../../../parts/ReceiptLine'
import { judicialText } from '../../../text/judicial'
import { shortDayOf } from '../../../text/moments'
import { Card } from '../../../ui/Card'
import { DialogButton } from '../../../ui/DialogButton'
import { Pencil } from '../../../ui/icons'
import { PageHeading } from '../../../ui/PageHeading'
import { ActPage } from './ActPage'
import { Facts, referenceFacts, type Fact } from './Facts'
import { HearingDialog, HearingEndingDialog } from './HearingDialogs'
import { Papers } from './Papers'

const { hearing: text, codes } = judicialText

/** When and where a hearing is held, what came of it, the summons and the minutes. */
export function HearingScreen({ of, id }: { readonly of: CaseId; readonly id: HearingId }) {
  const { data: view } = useJudicialRecord('hearing', id as string as RecordId)
  if (view === undefined) return null
  return (
    <ActPage of={of} view={view}>
      {view && <Shown view={view} />}
    </ActPage>
  )
}

function Shown({ view }: { readonly view: DeskRecordView<'hearing'> }) {
  const { record } = view
  const due = hearingDue(record)
  return (
    <>
      <PageHeading windowTitle={text.title} focusKey={record.id}>
        {codes.purpose[record.purpose]}
      </PageHeading>
      {due && (
        <p className="judicial-due">
          <DueTag dueOn={due.on} />
        </p>
      )}
      <Card title={text.title}>
        <div className="card-body stack">
          <Facts facts={factsOf(record)} />
          <div className="row">
            {due && (
              <DialogButton renderDialog={onClose => <HearingEndingDialog view={view} onClose={onClose} />}>
                {text.end}
              </DialogButton>
            )}
            <DialogButton
              icon={<Pencil />}
              renderDialog={onClose => <HearingDialog of={record.caseId} view={view} onClose={onClose} />}
            >
              {judicialText.edit}
            </DialogButton>
          </div>
        </div>
      </Card>
      <Papers kind="hearing" view={view} />
      <ReceiptLine delivery={view.delivery} />
    </>
  )
}

function factsOf(hearing: Hearing): readonly Fact[] {
  const { on, at, room, judge, ending } = hearing
  const put = ending?.do === 'adjourned' ? ending : undefined
  return [
    ...referenceFacts(hearing),
    [text.on, shortDayOf(on)],
    [text.at, at],
    [text.room, room],
    [text.judge, judge],
    [text.end, ending && text.ended[ending.do]],
    [text.to, put && shortDayOf(put.to)],
    [text.toAt, put?.at],
    [judicialText.note, ending?.note],
  ]
}
