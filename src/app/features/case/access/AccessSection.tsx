import { useNavigate } from '@tanstack/react-router'
import { answerBy, extractState } from '../../../../domain/extract-rules'
import type { CaseView } from '../../../data/cases'
import { useExtracts, type ExtractView } from '../../../data/extracts'
import { useToday } from '../../../data/useNow'
import { extractText as text } from '../../../text/extract'
import { shortDayOf } from '../../../text/moments'
import { Card } from '../../../ui/Card'
import { DialogButton } from '../../../ui/DialogButton'
import { List, ListRowLink } from '../../../ui/List'
import { StateBadge, Tag } from '../../../ui/StateBadge'
import { Plus } from '../../../ui/icons'
import type { CaseSectionProps } from '../sections'
import { extractTones } from './extractTones'
import { RequestDialog } from './RequestDialog'
import { useMayExtract } from './useMayExtract'

/** Who asked to see what is written of the case, and how it was answered. */
export function AccessSection({ view }: CaseSectionProps) {
  const { data: extracts } = useExtracts(view.record.id)
  const may = useMayExtract(view)
  const navigate = useNavigate()
  if (!extracts) return null
  return (
    <Card title={text.title} aside={extracts.length || undefined}>
      {extracts.length > 0 && (
        <List label={text.title}>
          {extracts.map(extract => (
            <ExtractRow key={extract.record.id} view={extract} caseView={view} />
          ))}
        </List>
      )}
      <div className="card-body stack">
        <p className="quiet-text">{extracts.length > 0 ? text.lead : text.noneLead}</p>
        {may ? (
          <div className="row">
            <DialogButton
              tone="primary"
              icon={<Plus />}
              renderDialog={onClose => (
                <RequestDialog
                  of={view.record.id}
                  onClose={onClose}
                  onSaved={extractId => {
                    void navigate({ to: '/casi/$caseId/accesso/$extractId', params: { caseId: view.record.id, extractId } })
                  }}
                />
              )}
            >
              {text.request.new}
            </DialogButton>
          </div>
        ) : (
          <p className="quiet-text">{text.mayNot}</p>
        )}
      </div>
    </Card>
  )
}

function ExtractRow({ view: { record }, caseView }: { readonly view: ExtractView; readonly caseView: CaseView }) {
  const today = useToday()
  const state = extractState(record, caseView.standing)
  const due = answerBy(record)
  return (
    <ListRowLink
      to="/casi/$caseId/accesso/$extractId"
      params={{ caseId: record.caseId, extractId: record.id }}
      title={text.request.line(record.request.by, shortDayOf(record.request.on))}
      line={record.request.what}
      end={
        <>
          <StateBadge tone={extractTones[state]}>{text.states[state]}</StateBadge>
          {state !== 'answered' && (
            <Tag tone={due < today ? 'alarm' : 'wait'}>{(due < today ? text.late : text.by)(shortDayOf(due))}</Tag>
          )}
        </>
      }
    />
  )
}
