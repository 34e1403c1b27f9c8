import { useState } from 'react'
import type { SessionView } from '../../data/activities'
import { useActivityWrites } from '../../parts/useActivityWrites'
import { activitiesText } from '../../text/activities'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { TextField } from '../../ui/Field'

const { session: text } = activitiesText
const most = 5000

/** Who was there and has no name: grown-ups and minors, counted by a tap or typed. What is counted is saved. */
export function Headcount({ view, mayLead }: { readonly view: SessionView; readonly mayLead: boolean }) {
  return (
    <Card title={text.counted}>
      <CardBody>
        <p className="quiet-text">{text.countedHint}</p>
        <div className="headcounts">
          <Counter key={`adults ${view.record.id}`} view={view} field="adults" mayLead={mayLead} />
          <Counter key={`minors ${view.record.id}`} view={view} field="minors" mayLead={mayLead} />
        </div>
      </CardBody>
    </Card>
  )
}

function Counter({
  view,
  field,
  mayLead,
}: {
  readonly view: SessionView
  readonly field: 'adults' | 'minors'
  readonly mayLead: boolean
}) {
  const { saveSession } = useActivityWrites()
  const kept = view.record[field]
  /** What stands in the field, until what is kept says the same. */
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? (kept === undefined ? '' : String(kept))
  const count = Math.min(most, Math.max(0, Math.round(Number(shown)) || 0))

  async function save(next: number | undefined): Promise<void> {
    if (next !== kept) await saveSession(view, { [field]: next, state: 'held' })
  }
  const step = (by: 1 | -1) => {
    const next = Math.min(most, Math.max(0, count + by))
    setTyped(String(next))
    void save(next)
  }
  return (
    <div className="headcount">
      <Button
        aria-label={text.less(text[field])}
        disabled={!mayLead || count === 0}
        onClick={() => {
          step(-1)
        }}
      >
        {text.minus}
      </Button>
      <TextField
        label={text[field]}
        inputMode="numeric"
        maxLength={4}
        disabled={!mayLead}
        value={shown}
        onChange={event => {
          setTyped(event.target.value.replaceAll(/\D/g, ''))
        }}
        onBlur={() => {
          if (typed !== undefined) void save(typed === '' ? undefined : count)
        }}
      />
      <Button
        aria-label={text.more(text[field])}
        disabled={!mayLead}
        onClick={() => {
          step(1)
        }}
      >
        {text.plus}
      </Button>
    </div>
  )
}
