import { useState } from 'react'
import {
  hasLapsed,
  RemovalCheck,
  removalClocks,
  removalStanding,
  type EmergencyRemoval,
  type RemovalClock,
} from '../../../../domain/emergency-removal'
import type { CaseId, MeasureId, RecordId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import { useJudicialRecord } from '../../../data/judicial'
import { useNow } from '../../../data/useNow'
import { durationWords } from '../../../parts/agendaWords'
import { ReceiptLine } from '../../../parts/ReceiptLine'
import { judicialText } from '../../../text/judicial'
import { momentOf, shortDayOf } from '../../../text/moments'
import { Button } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { Checkbox } from '../../../ui/Field'
import { Notice } from '../../../ui/Notice'
import { PageHeading } from '../../../ui/PageHeading'
import { StateBadge, Tag, type StateTone } from '../../../ui/StateBadge'
import { CircleAlert, FileText, Info } from '../../../ui/icons'
import { ActPage } from './ActPage'
import { Facts, peopleWords } from './Facts'
import { RemovalDialog, type Removing } from './RemovalDialog'
import { useNewReport } from './useNewReport'
import { useTakeStep } from './useTakeStep'
import { Papers } from './Papers'

const { removal: text } = judicialText

/** After a child was put in safety: who has to do what, by which hour, and what must not be forgotten. */
export function RemovalScreen({ of, id }: { readonly of: CaseId; readonly id: MeasureId }) {
  const { data: view } = useJudicialRecord('measure', id as string as RecordId)
  if (view === undefined) return null
  return (
    <ActPage of={of} view={view}>
      {view?.record.removal && <Shown view={view} removal={view.record.removal} />}
    </ActPage>
  )
}

interface Props {
  readonly view: DeskRecordView<'measure'>
  readonly removal: EmergencyRemoval
}

function Shown({ view, removal }: Props) {
  const { record } = view
  const now = useNow()
  const clocks = removalClocks(removal, record.removalSteps, now.getTime())
  const { ended } = removalStanding(record.removalSteps)
  return (
    <>
      <PageHeading windowTitle={text.title} focusKey={record.id}>
        {text.title}
      </PageHeading>
      <Notice tone="wait" icon={<Info />}>
        {text.toConfirm}
      </Notice>
      {!ended && hasLapsed(clocks) && (
        <Notice tone="alarm" icon={<CircleAlert />}>
          {text.lapsed}
        </Notice>
      )}
      {ended && <Notice icon={<Info />}>{`${text.ended}: ${text.outcomes[ended.outcome]}, ${shortDayOf(ended.on)}`}</Notice>}
      <Clocks view={view} clocks={clocks} />
      <Checklist view={view} />
      <Card title={judicialText.measure.title}>
        <div className="card-body">
          <Facts
            facts={[
              [text.placedOn, momentOf(removal.placedAt, now)],
              [text.authority, text.authorities[removal.authority]],
              [text.from, text.froms[removal.from]],
              [judicialText.mandate.people, peopleWords(record.people)],
              [text.place, removal.place],
              [text.reason, removal.reason],
            ]}
          />
        </div>
      </Card>
      <Papers kind="measure" view={view} />
      <ReceiptLine delivery={view.delivery} />
    </>
  )
}

const tones: Readonly<Record<Exclude<RemovalClock['state'], 'waiting'>, StateTone>> = {
  done: 'taken',
  doneLate: 'attention',
  running: 'waiting',
  missed: 'attention',
}

function Clocks({ view, clocks }: { readonly view: DeskRecordView<'measure'>; readonly clocks: readonly RemovalClock[] }) {
  const [doing, setDoing] = useState<Removing>()
  const begin = useNewReport()
  const { record } = view
  const standing = removalStanding(record.removalSteps)
  return (
    <Card title={text.clocks}>
      <ol className="removal-clocks">
        {clocks.map(clock => (
          <ClockRow
            key={clock.of}
            clock={clock}
            view={view}
            hearingOn={clock.of === 'hearing' ? standing.hearingOn : undefined}
            onOpen={setDoing}
          />
        ))}
      </ol>
      <div className="card-foot row">
        <Button icon={<FileText />} onClick={() => void begin(record.caseId, record.id, 'emergencyRemoval')}>
          {text.report}
        </Button>
        {!standing.ended && (
          <Button
            onClick={() => {
              setDoing({ do: 'ended' })
            }}
          >
            {text.end}
          </Button>
        )}
      </div>
      {doing && (
        <RemovalDialog
          key={JSON.stringify(doing)}
          view={view}
          doing={doing}
          onClose={() => {
            setDoing(undefined)
          }}
        />
      )}
    </Card>
  )
}

function ClockRow({
  clock,
  view,
  hearingOn,
  onOpen,
}: {
  readonly clock: RemovalClock
  readonly view: DeskRecordView<'measure'>
  readonly hearingOn: string | undefined
  readonly onOpen: (doing: Removing) => void
}) {
  const { of, owner, state, doneAt } = clock
  const { take, isPending } = useTakeStep()
  const name = text.milestones[of]
  return (
    <li className="removal-clock">
      <div>
        <strong>{name}</strong>
        <span className="quiet-text">{`${text.owners[owner]}, ${text.limits[of]}`}</span>
        <span className="quiet-text">
          {[clockWords(clock, useNow()), hearingOn && text.hearingOn(shortDayOf(hearingOn))].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div className="removal-clock-end">
        {state === 'waiting' ? (
          <Tag>{text.states.waiting}</Tag>
        ) : (
          <StateBadge tone={tones[state]}>{text.states[state]}</StateBadge>
        )}
        {of === 'hearing' && !doneAt && (
          <Button
            tone="quiet"
            onClick={() => {
              onOpen({ do: 'hearingSet' })
            }}
          >
            {text.setHearing}
          </Button>
        )}
        {doneAt ? (
          <Button
            tone="quiet"
            disabled={isPending}
            aria-label={text.unmarkOf(name)}
            onClick={() => void take('measure', view, { do: 'undone', milestone: of })}
          >
            {text.unmark}
          </Button>
        ) : (
          <Button
            tone={owner === 'service' ? 'primary' : 'plain'}
            aria-label={text.markOf(name)}
            onClick={() => {
              onOpen({ do: 'reached', milestone: of })
            }}
          >
            {text.mark}
          </Button>
        )}
      </div>
    </li>
  )
}

/** "entro oggi 10:20 · mancano 3 h 5 min", or when it was done. */
function clockWords({ dueAt, dueOn, doneAt, isEstimate, state }: RemovalClock, now: Date): string {
  if (doneAt) return text.doneAt(momentOf(doneAt, now))
  const moment = dueOn ? shortDayOf(dueOn) : momentOf(dueAt, now)
  const left = Math.round((Date.parse(dueAt) - now.getTime()) / 60_000)
  const countdown =
    state === 'running'
      ? text.left(durationWords(Math.max(left, 0)))
      : state === 'missed'
        ? text.late(durationWords(-left))
        : undefined
  return [isEstimate ? text.atMost(moment) : text.by(moment), countdown].filter(Boolean).join(' · ')
}

function Checklist({ view }: { readonly view: DeskRecordView<'measure'> }) {
  const { checked } = removalStanding(view.record.removalSteps)
  const { take } = useTakeStep()
  return (
    <Card title={text.checklist} aside={text.checked(checked.size, RemovalCheck.options.length)}>
      <div className="card-body stack">
        {RemovalCheck.options.map(check => (
          <Checkbox
            key={check}
            label={text.checks[check]}
            checked={checked.has(check)}
            onChange={event => void take('measure', view, { do: 'checked', check, isDone: event.target.checked })}
          />
        ))}
      </div>
    </Card>
  )
}
