import { useState } from 'react'
import type { ReportFact } from '../../../../domain/court-report'
import { italianDay } from '../../../../domain/dates'
import type { DiaryEntry } from '../../../../domain/diary-entry'
import type { CaseId } from '../../../../domain/ids'
import type { DiaryView } from '../../../../local/device'
import { useCaseDiary } from '../../../data/cases'
import { AudienceBadge } from '../../../parts/AudienceBadge'
import { judicialText } from '../../../text/judicial'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Checkbox } from '../../../ui/Field'
import { List, ListRow } from '../../../ui/List'
import { Plus } from '../../../ui/icons'
import { LineField } from '../../../ui/TypedFields'
import { factWords } from './factWords'

const { report: text } = judicialText

/** An entry that a court may be told: never one that its author keeps. */
export type TellableEntry = DiaryEntry & { readonly audience: NonNullable<ReportFact['audience']> }

const isTellable = (entry: DiaryEntry): entry is TellableEntry => entry.audience !== 'authorOnly'

/** Of the case's own diary, the latest first, and nothing that was amended. */
const tellable = (diary: readonly DiaryView[], word: string): readonly TellableEntry[] =>
  diary
    .flatMap(({ readable, amendedBy }) => (readable && amendedBy.length === 0 ? [readable] : []))
    .filter(isTellable)
    .filter(entry => entry.text.toLowerCase().includes(word))
    .sort((a, b) => b.occurredAt.localeCompare(a.occurredAt))

/** Chooses the facts of a section: what was written for the court is offered; the rest only when it is asked for, with the reason why. */
export function FactPicker({
  of,
  taken,
  onTake,
  onClose,
}: {
  readonly of: CaseId
  readonly taken: readonly string[]
  readonly onTake: (entry: TellableEntry, widenedBecause?: string) => void
  readonly onClose: () => void
}) {
  const { data: diary } = useCaseDiary(of)
  const [wanted, setWanted] = useState('')
  const [isWide, setIsWide] = useState(false)
  const [why, setWhy] = useState('')
  const [isWhyMissing, setIsWhyMissing] = useState(false)
  const offered = tellable(diary ?? [], wanted.trim().toLowerCase()).filter(({ id }) => !taken.includes(id))
  const forCourt = offered.filter(({ audience }) => audience === 'court')

  function widen(entry: TellableEntry): void {
    const because = why.trim()
    setIsWhyMissing(because.length < 3)
    if (because.length >= 3) onTake(entry, because)
  }

  return (
    <Dialog open title={text.factsTitle} closeLabel={judicialText.close} onClose={onClose}>
      <div className="stack">
        <p className="quiet-text">{text.factsLead}</p>
        <LineField label={text.factsSearch} type="search" value={wanted} onType={setWanted} />
        {forCourt.length === 0 && <p className="card-note">{text.factsNoneForCourt}</p>}
        <Entries label={text.factsForCourt} entries={forCourt} onTake={onTake} />
        <Checkbox
          label={text.factsWiden}
          checked={isWide}
          onChange={event => {
            setIsWide(event.target.checked)
          }}
        />
        {isWide && (
          <>
            <LineField
              label={text.factsWhy}
              hint={text.factsWidenHint}
              error={isWhyMissing && why.trim().length < 3 ? text.factsWhyMissing : undefined}
              maxLength={500}
              value={why}
              onType={setWhy}
            />
            <Entries label={text.factsWiden} entries={offered.filter(({ audience }) => audience !== 'court')} onTake={widen} />
          </>
        )}
      </div>
    </Dialog>
  )
}

function Entries({
  label,
  entries,
  onTake,
}: {
  readonly label: string
  readonly entries: readonly TellableEntry[]
  readonly onTake: (entry: TellableEntry) => void
}) {
  return (
    <List label={label}>
      {entries.slice(0, 50).map(entry => {
        const words = factWords({ kind: entry.kind, on: italianDay(Date.parse(entry.occurredAt)) })
        return (
          <ListRow
            key={entry.id}
            title={words}
            line={
              <>
                <AudienceBadge audience={entry.audience} /> {entry.text}
              </>
            }
            end={
              <Button
                icon={<Plus />}
                aria-label={text.addOf(words)}
                onClick={() => {
                  onTake(entry)
                }}
              >
                {text.add}
              </Button>
            }
          />
        )
      })}
    </List>
  )
}
