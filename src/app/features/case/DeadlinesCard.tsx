import { useState } from 'react'
import { addDays } from '../../../domain/dates'
import type { CaseView } from '../../data/cases'
import { useCaseStep } from '../../parts/useCaseStep'
import { useNow, useToday } from '../../data/useNow'
import { casesText } from '../../text/cases'
import { dayOf } from '../../text/moments'
import { shellText } from '../../text/shell'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { DialogButton } from '../../ui/DialogButton'
import { FormDialog } from '../../ui/FormDialog'
import { List, ListRow } from '../../ui/List'
import { Tag } from '../../ui/StateBadge'
import { Check, Plus } from '../../ui/icons'
import { LineField } from '../../ui/TypedFields'

const { deadlines: text } = casesText

/** What is due of a case: also the coordinator reads it. */
export function DeadlinesCard({ view, mayEdit }: { readonly view: CaseView; readonly mayEdit: boolean }) {
  const { deadlines } = view.standing
  const now = useNow()
  const today = useToday()
  const { take, isPending } = useCaseStep(view.record.id)
  return (
    <Card title={text.title} aside={deadlines.length || undefined}>
      {deadlines.length > 0 && (
        <List>
          {deadlines.map(({ id, what, dueOn }) => (
            <ListRow
              key={id}
              title={what}
              line={dueOn < today ? <Tag tone="alarm">{text.late(dayOf(dueOn, now))}</Tag> : text.on(dayOf(dueOn, now))}
              end={
                mayEdit && (
                  <Button
                    icon={<Check />}
                    aria-label={text.metOf(what)}
                    disabled={isPending}
                    onClick={() => void take({ kind: 'deadlineEnd', deadline: id, isMet: true }, text.done)}
                  >
                    {text.met}
                  </Button>
                )
              }
            />
          ))}
        </List>
      )}
      {(mayEdit || deadlines.length === 0) && (
        <div className="card-body stack">
          {deadlines.length === 0 && <p className="quiet-text">{text.none}</p>}
          {mayEdit && (
            <div className="row">
              <DialogButton icon={<Plus />} renderDialog={onClose => <NewDeadline view={view} onClose={onClose} />}>
                {text.add}
              </DialogButton>
            </div>
          )}
        </div>
      )}
    </Card>
  )
}

function NewDeadline({ view, onClose }: { readonly view: CaseView; readonly onClose: () => void }) {
  const today = useToday()
  const { take } = useCaseStep(view.record.id)
  const [what, setWhat] = useState('')
  const [dueOn, setDueOn] = useState(addDays(today, 30))
  const [isRefused, setIsRefused] = useState(false)

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!what.trim() || !dueOn) return
    if (await take({ kind: 'deadline', what: what.trim(), dueOn }, text.saved)) onClose()
  }

  return (
    <FormDialog title={text.add} closeLabel={shellText.close} keepLabel={casesText.summary.save} onKeep={keep} onClose={onClose}>
      <LineField
        label={text.what}
        hint={text.whatHint}
        error={isRefused && !what.trim() ? text.errors.what : undefined}
        maxLength={120}
        value={what}
        onType={setWhat}
      />
      <LineField
        type="date"
        label={text.by}
        error={isRefused && !dueOn ? text.errors.by : undefined}
        value={dueOn}
        onType={setDueOn}
      />
    </FormDialog>
  )
}
