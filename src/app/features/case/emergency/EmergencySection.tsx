import '../../../styles/emergency.css'
import { useState } from 'react'
import { cardCase, cardName } from '../../../../domain/emergency-card'
import type { EmergencyLine } from '../../../../domain/emergency-line'
import type { DeskRecordView } from '../../../../local/device'
import { useEmergencyLines } from '../../../data/emergency'
import { useSession } from '../../../data/SessionContext'
import { CardCases } from '../../../parts/CardCases'
import { useSaveInCase } from '../../../parts/useSaveInCase'
import { emergencyText } from '../../../text/emergency'
import { Button } from '../../../ui/Button'
import { Card, CardBody } from '../../../ui/Card'
import { Checkbox } from '../../../ui/Field'
import { CircleAlert, Info, Pencil, Phone, Plus, X } from '../../../ui/icons'
import { List, ListRow, Mark } from '../../../ui/List'
import { EmptyState, Notice } from '../../../ui/Notice'
import type { CaseSectionProps } from '../sections'
import { useMayEditCase } from '../SectionList'
import { LineDialog } from './LineDialog'

const { section: text } = emergencyText

type LineView = DeskRecordView<'emergencyLine'>

/** What the team writes for the emergency card of the case, and how colleagues would see it. */
export function EmergencySection({ view }: CaseSectionProps) {
  const { data: lines } = useEmergencyLines(view.record.id)
  const mayEdit = useMayEditCase(view)
  const [adding, setAdding] = useState<'safety' | 'withheld'>()
  const save = useSaveInCase()
  if (!lines) return null
  const withheld = lines.filter(({ record }) => record.sort === 'withheld')
  const written = lines.filter(({ record }) => record.sort !== 'withheld').toReversed()
  const showAgain = async () => {
    for (const { record } of withheld)
      await save({ do: 'voidRecord', kind: 'emergencyLine', id: record.id, reason: text.removedBecause }, text.shownAgain)
  }
  const add = mayEdit && (
    <Button
      icon={<Plus />}
      onClick={() => {
        setAdding('safety')
      }}
    >
      {text.add}
    </Button>
  )
  return (
    <div className="case-grid">
      <Card title={text.title} aside={written.length || undefined}>
        <CardBody>
          <p>{text.lead}</p>
          <Notice icon={<Info />}>{text.rule}</Notice>
        </CardBody>
        {written.length === 0 ? (
          <EmptyState icon={<CircleAlert />} title={text.none} action={add || undefined}>
            {text.noneHint}
          </EmptyState>
        ) : (
          <>
            <List>
              {written.map(line => (
                <LineRow key={line.record.id} line={line} mayEdit={mayEdit} />
              ))}
            </List>
            <div className="card-body">{add}</div>
          </>
        )}
        <CardBody>
          <Checkbox
            label={text.withhold}
            hint={withheld[0]?.record.text ?? text.withholdHint}
            checked={withheld.length > 0}
            disabled={!mayEdit}
            onChange={event => {
              if (event.target.checked) setAdding('withheld')
              else void showAgain()
            }}
          />
        </CardBody>
      </Card>
      <Preview view={view} lines={lines.map(({ record }) => record)} />
      {adding && (
        <LineDialog
          caseId={view.record.id}
          sort={adding}
          onClose={() => {
            setAdding(undefined)
          }}
        />
      )}
    </div>
  )
}

function LineRow({ line, mayEdit }: { readonly line: LineView; readonly mayEdit: boolean }) {
  const { record } = line
  const save = useSaveInCase()
  const [isEditing, setIsEditing] = useState(false)
  return (
    <>
      <ListRow
        mark={<Mark>{record.sort === 'contact' ? <Phone /> : <CircleAlert />}</Mark>}
        title={record.text}
        line={[text.sorts[record.sort], record.phone].filter(Boolean).join(' · ')}
        end={
          mayEdit && (
            <>
              <Button
                tone="quiet"
                icon={<Pencil />}
                aria-label={text.editOf(record.text)}
                onClick={() => {
                  setIsEditing(true)
                }}
              >
                {text.edit}
              </Button>
              <Button
                tone="quiet"
                icon={<X />}
                aria-label={text.removeOf(record.text)}
                onClick={() =>
                  void save({ do: 'voidRecord', kind: 'emergencyLine', id: record.id, reason: text.removedBecause }, text.removed)
                }
              >
                {text.remove}
              </Button>
            </>
          )
        }
      />
      {isEditing && (
        <LineDialog
          caseId={record.caseId}
          sort={record.sort}
          line={line}
          onClose={() => {
            setIsEditing(false)
          }}
        />
      )}
    </>
  )
}

/** The card as it will be, or why there is none. */
function Preview({ view, lines }: CaseSectionProps & { readonly lines: readonly EmergencyLine[] }) {
  const { data: session } = useSession()
  const why = absence({ view, lines, isSwitchedOff: session?.ambito?.emergencyCards === false })
  return (
    <Card title={text.preview}>
      <CardBody>
        {why ? <Notice icon={<Info />}>{text.previewNone[why]}</Notice> : <CardCases cases={[cardCase(view.record, lines)]} />}
      </CardBody>
    </Card>
  )
}

/** Why nobody has a card of this case. */
function absence({
  view: { record, standing, person },
  lines,
  isSwitchedOff,
}: CaseSectionProps & {
  readonly lines: readonly EmergencyLine[]
  readonly isSwitchedOff: boolean
}): keyof typeof text.previewNone | undefined {
  if (isSwitchedOff) return 'switchedOff'
  if (standing.state === 'closed') return 'closed'
  if (!record.personId) return 'group'
  if (lines.some(({ sort }) => sort === 'withheld')) return 'withheld'
  return person && cardName(person) === undefined ? 'unnamed' : undefined
}
