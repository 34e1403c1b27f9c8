import { useState } from 'react'
import { Area } from '../../../domain/areas'
import { Urgency } from '../../../domain/intake'
import { useSession } from '../../data/SessionContext'
import { useAmbitoNames } from '../../data/referrals'
import { useNow } from '../../data/useNow'
import { useChange } from '../../data/writes'
import type { CaseView } from '../../data/cases'
import { caseRefusalWords } from '../../parts/useCaseStep'
import { useSeen } from '../../parts/useSeen'
import { casesText } from '../../text/cases'
import { codes } from '../../text/codes'
import { dayOf } from '../../text/moments'
import { shellText } from '../../text/shell'
import { useToast } from '../../ui/Announcer'
import { Card } from '../../ui/Card'
import { DialogButton } from '../../ui/DialogButton'
import { ChipGroup } from '../../ui/choices'
import { Select } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { Pencil } from '../../ui/icons'
import { WordsField } from '../../ui/TypedFields'
import { DeadlinesCard } from './DeadlinesCard'
import { closureWords } from './HistorySection'
import { HoldCard } from './HoldCard'
import type { CaseSectionProps } from './sections'
import { TeamCard } from './TeamCard'

const { summary: text } = casesText

/** The case in one look: why it is open, who follows it, what is due. */
export function SummarySection({ view }: CaseSectionProps) {
  const { data: session } = useSession()
  if (!session) return null
  const { worker } = session
  const isInTeam = view.standing.team.some(member => member.worker === worker.id)
  const decides = worker.roles.includes('coordinator') && worker.offices.includes(view.record.officeId)
  return (
    <div className="case-grid">
      <AboutCard view={view} mayEdit={isInTeam && view.standing.state !== 'closed'} />
      <DeadlinesCard view={view} mayEdit={isInTeam} />
      <TeamCard view={view} mayEdit={isInTeam} decides={decides} />
      <HoldCard view={view} decides={decides} />
    </div>
  )
}

function AboutCard({ view, mayEdit }: { readonly view: CaseView; readonly mayEdit: boolean }) {
  const { record, standing } = view
  const now = useNow()
  const names = useAmbitoNames()
  const facts = [
    [text.reason, record.reason],
    [text.areas, record.areas.map(area => codes.area[area]).join(', ')],
    [text.urgency, codes.urgency[record.urgency]],
    [text.openedOn, [dayOf(record.openedOn, now), text.openedBy(names.workerName(record.workerId))].join(' ')],
    ...(standing.closure ? [[text.closure, closureWords(standing.closure)] as const] : []),
  ] as const
  return (
    <Card title={text.about}>
      <div className="card-body stack">
        <dl className="facts">
          {facts.map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
        </dl>
        {mayEdit && (
          <div className="row">
            <DialogButton icon={<Pencil />} renderDialog={onClose => <EditDialog view={view} onClose={onClose} />}>
              {text.edit}
            </DialogButton>
          </div>
        )}
      </div>
    </Card>
  )
}

function EditDialog({ view, onClose }: { readonly view: CaseView; readonly onClose: () => void }) {
  const seen = useSeen(view)!
  const [reason, setReason] = useState(seen.record.reason)
  const [areas, setAreas] = useState<readonly Area[]>(seen.record.areas)
  const [urgency, setUrgency] = useState(seen.record.urgency)
  const [isRefused, setIsRefused] = useState(false)
  const { mutateAsync: change } = useChange()
  const toast = useToast()
  const { errors } = casesText.open

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!reason.trim() || areas.length === 0) return
    const given = { reason: reason.trim(), areas: [...areas], urgency }
    const answer = await change({ do: 'saveRecord', kind: 'case', id: seen.record.id, given, seen })
    const isSo = answer.ok || answer.refusal.type === 'NothingChanged'
    if (isSo) onClose()
    toast({ message: isSo ? text.saved : caseRefusalWords(answer.refusal) })
  }

  return (
    <FormDialog title={text.editTitle} closeLabel={shellText.close} keepLabel={text.save} onKeep={keep} onClose={onClose}>
      <WordsField
        label={text.reason}
        hint={casesText.open.reasonHint}
        error={isRefused && !reason.trim() ? errors.reason : undefined}
        rows={4}
        maxLength={4000}
        value={reason}
        onType={setReason}
      />
      <ChipGroup
        legend={text.areas}
        error={isRefused && areas.length === 0 ? errors.areas : undefined}
        compact
        options={Area.options.map(value => ({ value, label: codes.area[value] }))}
        values={areas}
        onChange={setAreas}
      />
      <Select
        label={text.urgency}
        options={Urgency.options.map(value => ({ value, label: codes.urgency[value] }))}
        value={urgency}
        onChange={event => {
          setUrgency(event.target.value as Urgency)
        }}
      />
    </FormDialog>
  )
}
