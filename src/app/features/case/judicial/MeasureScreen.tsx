import { useState } from 'react'
import type { CaseId, MeasureId, RecordId } from '../../../../domain/ids'
import { MeasureEnding, type Measure } from '../../../../domain/measure'
import type { DeskRecordView } from '../../../../local/device'
import { useJudicial, useJudicialRecord } from '../../../data/judicial'
import { useToday } from '../../../data/useNow'
import { ReceiptLine } from '../../../parts/ReceiptLine'
import { judicialText } from '../../../text/judicial'
import { shortDayOf } from '../../../text/moments'
import { Button, LinkButton } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { DialogButton } from '../../../ui/DialogButton'
import { Select } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { List } from '../../../ui/List'
import { Notice } from '../../../ui/Notice'
import { PageHeading } from '../../../ui/PageHeading'
import { Archive, Pencil, Plus } from '../../../ui/icons'
import { LineField } from '../../../ui/TypedFields'
import { MandateRow } from './ActRows'
import { ActPage } from './ActPage'
import { Facts, referenceFacts, type Fact } from './Facts'
import { courtWords } from './judicialWords'
import { optionsOf } from './options'
import { useNewAct } from './useNewAct'
import { useSaveAct } from './useSaveAct'
import { Papers } from './Papers'

const { measure: text, mandate, codes } = judicialText

/** What a measure says, and the mandates that it gives. */
export function MeasureScreen({ of, id }: { readonly of: CaseId; readonly id: MeasureId }) {
  const { data: view } = useJudicialRecord('measure', id as string as RecordId)
  if (view === undefined) return null
  return (
    <ActPage of={of} view={view}>
      {view && <Shown view={view} />}
    </ActPage>
  )
}

function Shown({ view }: { readonly view: DeskRecordView<'measure'> }) {
  const { record } = view
  const begin = useNewAct(record.caseId)
  const { data } = useJudicial(record.caseId)
  const mandates = data?.mandates.filter(each => each.record.measureId === record.id) ?? []
  return (
    <>
      <PageHeading windowTitle={text.title} focusKey={record.id}>
        {courtWords(record)}
      </PageHeading>
      {record.ended && (
        <Notice icon={<Archive />}>{text.ended(codes.measureEnding[record.ended.how], shortDayOf(record.ended.on))}</Notice>
      )}
      <Card title={text.title}>
        <div className="card-body stack">
          <Facts facts={factsOf(record)} />
          <Prescriptions measure={record} />
          <div className="row">
            <LinkButton
              icon={<Pencil />}
              to="/casi/$caseId/giudiziario/$what/$recordId/modifica"
              params={{ caseId: record.caseId, what: 'provvedimento', recordId: record.id }}
            >
              {judicialText.edit}
            </LinkButton>
            {!record.ended && (
              <DialogButton icon={<Archive />} renderDialog={onClose => <EndDialog view={view} onClose={onClose} />}>
                {text.end}
              </DialogButton>
            )}
          </div>
        </div>
      </Card>
      <Card title={text.mandates} aside={mandates.length || undefined}>
        <List>
          {mandates.map(each => (
            <MandateRow key={each.record.id} view={each} />
          ))}
        </List>
        <div className="card-foot row">
          <Button icon={<Plus />} onClick={() => void begin('incarico', record.id)}>
            {text.addMandate}
          </Button>
        </div>
      </Card>
      <Papers kind="measure" view={view} />
      <ReceiptLine delivery={view.delivery} />
    </>
  )
}

function factsOf(measure: Measure): readonly Fact[] {
  const limit = (of: Measure['mother']) => of && codes.responsibility[of]
  return [
    ...referenceFacts(measure),
    [text.standing, measure.standing && codes.standing[measure.standing]],
    [text.nature, measure.nature && codes.nature[measure.nature]],
    [mandate.matter, measure.matter && codes.matter[measure.matter]],
    [text.issuedOn, shortDayOf(measure.issuedOn)],
    [text.depositedOn, measure.depositedOn && shortDayOf(measure.depositedOn)],
    [mandate.receivedOn, shortDayOf(measure.receivedOn)],
    [mandate.protocol, measure.protocol],
    [text.mother, limit(measure.mother)],
    [text.father, limit(measure.father)],
    [text.protections, measure.protections.map(one => codes.protection[one]).join(', ')],
    [text.placement, measure.placement && codes.placement[measure.placement]],
    [mandate.specialists, measure.specialists.map(one => codes.specialist[one]).join(', ')],
    [text.content, measure.content],
  ]
}

function Prescriptions({ measure }: { readonly measure: Measure }) {
  if (measure.prescriptions.length === 0) return null
  return (
    <>
      <h3>{text.prescriptions}</h3>
      <ol className="judicial-prescriptions">
        {measure.prescriptions.map(one => (
          <li key={one.text}>
            {one.text}
            {one.whom && <span className="quiet-text">{one.whom}</span>}
          </li>
        ))}
      </ol>
    </>
  )
}

function EndDialog({ view, onClose }: { readonly view: DeskRecordView<'measure'>; readonly onClose: () => void }) {
  const { record } = view
  const today = useToday()
  const [on, setOn] = useState(today)
  const [how, setHow] = useState<MeasureEnding | ''>('')
  const [wasTried, setWasTried] = useState(false)
  const { save } = useSaveAct()
  const isBefore = on !== '' && on < record.issuedOn
  const dayError = on ? (isBefore ? text.faults.EndedBeforeIssued : undefined) : mandate.dayMissing

  async function keep(): Promise<void> {
    setWasTried(true)
    if (!how || dayError) return
    const change = { do: 'saveRecord', kind: 'measure', id: record.id, given: { ended: { on, how } }, seen: view } as const
    if (await save(change, judicialText.saved)) onClose()
  }

  return (
    <FormDialog title={text.end} closeLabel={judicialText.close} keepLabel={judicialText.save} onKeep={keep} onClose={onClose}>
      <Select
        label={text.endHow}
        error={wasTried && !how ? text.faults.how : undefined}
        options={optionsOf(MeasureEnding.options, codes.measureEnding, judicialText.choose)}
        value={how}
        onChange={event => {
          setHow(event.target.value as MeasureEnding | '')
        }}
      />
      <LineField label={judicialText.when} type="date" error={wasTried ? dayError : undefined} value={on} onType={setOn} />
    </FormDialog>
  )
}
