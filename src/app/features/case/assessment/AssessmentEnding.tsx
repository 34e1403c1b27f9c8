import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { reasonLength } from '../../../../domain/attachment'
import { completeRefusal, type SectionParts } from '../../../../domain/assessment-rules'
import type { AssessmentView } from '../../../data/assessments'
import { useSession } from '../../../data/SessionContext'
import { useToday } from '../../../data/useNow'
import { useSaveRecord } from '../../../parts/useSaveRecord'
import { assessmentText } from '../../../text/assessment'
import { Button } from '../../../ui/Button'
import { Card, CardBody } from '../../../ui/Card'
import { DialogButton } from '../../../ui/DialogButton'
import { TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { Check, Trash2 } from '../../../ui/icons'
import { assessmentRefusalWords } from './words'

const { complete: text, remove } = assessmentText

/** Completing an assessment, taking that back, and voiding what was begun by mistake. */
export function AssessmentEnding({
  view,
  sections,
}: {
  readonly view: AssessmentView
  readonly sections: readonly SectionParts[]
}) {
  const { data: session } = useSession()
  const today = useToday()
  const { save, isPending } = useSaveRecord(assessmentRefusalWords)
  const { record, version } = view
  const refusal = completeRefusal(sections)
  const blank = sections.filter(({ part }) => part === undefined).length
  if (!session) return null

  const complete = (completed: typeof record.completed, done: string) =>
    save({ do: 'saveRecord', kind: 'assessment', id: record.id, given: { completed }, seen: { version, record } }, done)

  return (
    <Card title={record.completed ? assessmentText.completed : text.do}>
      <CardBody>
        {!record.completed && refusal && (
          <p>
            {refusal.type === 'NothingSigned' ? text.nothingSigned : text.partsUnsigned(titlesOf(sections, refusal.sections))}
          </p>
        )}
        {!record.completed && !refusal && blank > 0 && <p className="quiet-text">{text.blank(blank)}</p>}
        <div className="row">
          {record.completed ? (
            <Button disabled={isPending} onClick={() => void complete(undefined, text.reopened)}>
              {text.reopen}
            </Button>
          ) : (
            <Button
              tone="primary"
              icon={<Check />}
              disabled={isPending || refusal !== undefined}
              onClick={() => void complete({ on: today, by: session.worker.id }, text.done)}
            >
              {text.do}
            </Button>
          )}
          {!record.completed && (
            <DialogButton tone="quiet" icon={<Trash2 />} renderDialog={onClose => <RemoveDialog view={view} onClose={onClose} />}>
              {remove.do}
            </DialogButton>
          )}
        </div>
      </CardBody>
    </Card>
  )
}

const titlesOf = (sections: readonly SectionParts[], ids: readonly string[]): string =>
  sections
    .filter(({ section }) => ids.includes(section.id))
    .map(({ section }) => section.title)
    .join(', ')

function RemoveDialog({ view: { record }, onClose }: { readonly view: AssessmentView; readonly onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const { save } = useSaveRecord(assessmentRefusalWords)
  const navigate = useNavigate()
  const isShort = reason.trim().length < reasonLength.least

  async function keep(): Promise<void> {
    setWasTried(true)
    if (isShort) return
    if (!(await save({ do: 'voidRecord', kind: 'assessment', id: record.id, reason }, remove.done))) return
    onClose()
    await navigate({ to: '/casi/$caseId/$section', params: { caseId: record.caseId, section: 'valutazione' } })
  }

  return (
    <FormDialog
      title={remove.title}
      closeLabel={assessmentText.about.close}
      keepLabel={remove.do}
      onKeep={keep}
      onClose={onClose}
    >
      <p>{remove.lead}</p>
      <TextField
        label={remove.reason}
        error={wasTried && isShort ? remove.reasonMissing : undefined}
        maxLength={reasonLength.most}
        value={reason}
        onChange={event => {
          setReason(event.target.value)
        }}
      />
    </FormDialog>
  )
}
