import { useState } from 'react'
import { factsInOrder, type ReportFact, type ReportSectionCode } from '../../../../domain/court-report'
import { italianDay } from '../../../../domain/dates'
import type { Audience, DiaryEntry } from '../../../../domain/diary-entry'
import type { CaseId } from '../../../../domain/ids'
import type { DiaryView } from '../../../../local/device'
import { useCase } from '../../../data/cases'
import { usePerson } from '../../../data/reads'
import { AudienceBadge } from '../../../parts/AudienceBadge'
import { codes as commonCodes } from '../../../text/codes'
import { judicialText } from '../../../text/judicial'
import { shortDayOf } from '../../../text/moments'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { TextArea, TextField } from '../../../ui/Field'
import { List, ListRow } from '../../../ui/List'
import { NotebookPen, Plus, Trash2 } from '../../../ui/icons'

const { report: text, codes } = judicialText

const factWords = ({ kind, on }: Pick<ReportFact, 'kind' | 'on'>): string => `${commonCodes.entryKind[kind]}, ${shortDayOf(on)}`

/** The facts of the diary that a section tells, each with its day, in the words that the report gives it. */
export function SectionFacts({
  of,
  code,
  facts,
  onChange,
}: {
  readonly of: CaseId
  readonly code: ReportSectionCode
  readonly facts: readonly ReportFact[]
  readonly onChange: (facts: readonly ReportFact[]) => void
}) {
  const [isChoosing, setIsChoosing] = useState(false)
  const own = factsInOrder(facts.filter(({ section }) => section === code))
  const isThis = (fact: ReportFact, other: ReportFact) => fact.entryId === other.entryId && fact.section === other.section
  return (
    <>
      {own.map(fact => (
        <div key={fact.entryId} className="judicial-fact">
          <TextArea
            label={text.quote(factWords(fact))}
            rows={2}
            maxLength={4000}
            value={fact.quote}
            onChange={event => {
              const quote = event.target.value
              onChange(facts.map(each => (isThis(each, fact) ? { ...each, quote } : each)))
            }}
          />
          <Button
            tone="quiet"
            icon={<Trash2 />}
            aria-label={text.removeOf(factWords(fact))}
            onClick={() => {
              onChange(facts.filter(each => !isThis(each, fact)))
            }}
          />
        </div>
      ))}
      <Button
        icon={<NotebookPen />}
        aria-label={text.factsOf(codes.section[code])}
        onClick={() => {
          setIsChoosing(true)
        }}
      >
        {text.facts}
      </Button>
      {isChoosing && (
        <FactPicker
          of={of}
          taken={own.map(({ entryId }) => entryId)}
          onTake={entry => {
            const on = italianDay(Date.parse(entry.occurredAt))
            onChange([...facts, { entryId: entry.id, section: code, on, kind: entry.kind, quote: entry.text.slice(0, 4000) }])
          }}
          onClose={() => {
            setIsChoosing(false)
          }}
        />
      )}
    </>
  )
}

/** What was written for the court, then for the ente; never what its author keeps, and nothing that was amended. */
const toldFirst: readonly Audience[] = ['court', 'agency']

function tellable(diary: readonly DiaryView[], word: string): readonly DiaryEntry[] {
  return diary
    .flatMap(({ readable, amendedBy }) => (readable && amendedBy.length === 0 ? [readable] : []))
    .filter(({ audience, text }) => toldFirst.includes(audience) && text.toLowerCase().includes(word))
    .sort((a, b) => toldFirst.indexOf(a.audience) - toldFirst.indexOf(b.audience) || b.occurredAt.localeCompare(a.occurredAt))
}

function FactPicker({
  of,
  taken,
  onTake,
  onClose,
}: {
  readonly of: CaseId
  readonly taken: readonly string[]
  readonly onTake: (entry: DiaryEntry) => void
  readonly onClose: () => void
}) {
  const { data: view } = useCase(of)
  const { data: person } = usePerson(view?.record.personId)
  const [wanted, setWanted] = useState('')
  const offered = tellable(person?.diary ?? [], wanted.trim().toLowerCase()).filter(({ id }) => !taken.includes(id))
  return (
    <Dialog open title={text.factsTitle} closeLabel={judicialText.close} onClose={onClose}>
      <div className="stack">
        <p className="quiet-text">{text.factsLead}</p>
        <TextField
          label={text.factsSearch}
          type="search"
          value={wanted}
          onChange={event => {
            setWanted(event.target.value)
          }}
        />
        {offered.length === 0 && <p className="card-note">{text.factsNone}</p>}
        <List>
          {offered.slice(0, 50).map(each => (
            <FactRow key={each.id} entry={each} onTake={onTake} />
          ))}
        </List>
      </div>
    </Dialog>
  )
}

function FactRow({ entry, onTake }: { readonly entry: DiaryEntry; readonly onTake: (entry: DiaryEntry) => void }) {
  const words = factWords({ kind: entry.kind, on: italianDay(Date.parse(entry.occurredAt)) })
  return (
    <ListRow
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
}
