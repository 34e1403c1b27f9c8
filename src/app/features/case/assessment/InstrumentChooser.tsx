import { useId } from 'react'
import type { Area } from '../../../../domain/areas'
import type { Instruments, KnownInstrument } from '../../../data/instruments'
import { assessmentText } from '../../../text/assessment'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { List, ListRow } from '../../../ui/List'

const { choose: text } = assessmentText

/** Those for the areas of the case come first; any may be chosen. */
export function InstrumentChooser({
  instruments,
  areas,
  onChoose,
  onClose,
}: {
  readonly instruments: Instruments
  readonly areas: readonly Area[]
  readonly onChoose: (instrument: KnownInstrument) => void
  readonly onClose: () => void
}) {
  const offered = instruments.all.filter(({ isOffered }) => isOffered)
  const isForCase = ({ definition }: KnownInstrument) => definition.forWhom.areas.some(area => areas.includes(area))
  const groups = [
    { title: text.ofCase, shown: offered.filter(isForCase) },
    { title: text.others, shown: offered.filter(each => !isForCase(each)) },
  ].filter(({ shown }) => shown.length > 0)
  return (
    <Dialog open title={text.title} closeLabel={assessmentText.about.close} onClose={onClose}>
      {groups.map(({ title, shown }) => (
        <section key={title} className="stack" aria-label={title}>
          {groups.length > 1 && <h3>{title}</h3>}
          <List>
            {shown.map(instrument => (
              <Choice key={`${instrument.ref.code} ${instrument.ref.record ?? ''}`} instrument={instrument} onChoose={onChoose} />
            ))}
          </List>
        </section>
      ))}
    </Dialog>
  )
}

function Choice({
  instrument,
  onChoose,
}: {
  readonly instrument: KnownInstrument
  readonly onChoose: (instrument: KnownInstrument) => void
}) {
  const lineId = useId()
  const { name, purpose, sections } = instrument.definition
  const facts = [text.sections(sections.length), instrument.view && text.ofEnte].filter(Boolean)
  return (
    <ListRow
      title={name}
      line={
        <span id={lineId}>
          {purpose} <span className="quiet-text">{facts.join(' · ')}</span>
        </span>
      }
      end={
        <Button
          aria-label={text.pickOf(name)}
          aria-describedby={lineId}
          onClick={() => {
            onChoose(instrument)
          }}
        >
          {text.pick}
        </Button>
      }
    />
  )
}
