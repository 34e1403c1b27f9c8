import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ConflictId, PersonId } from '../../../domain/ids'
import type { Change, ConflictView } from '../../../local/device'
import { useConflict } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { unitWords } from '../../parts/fieldWords'
import { listNameOf } from '../../parts/personWords'
import { useBeingDecided, useUndoableChange } from '../../parts/useUndoableChange'
import { checkDeskText } from '../../text/checkDesk'
import { Button, LinkButton } from '../../ui/Button'
import { NotebookPen, Pencil } from '../../ui/icons'
import { PageHeading } from '../../ui/PageHeading'
import { AnotherVersion } from './AnotherVersion'
import { BackLink } from './BackLink'
import { controlsOf } from './controls'
import { Gone } from './Gone'
import { KeepBoth } from './KeepBoth'
import '../../styles/check.css'
import { refusalWords } from './refusalWords'
import { SettledConflict } from './SettledConflict'
import { SideCard } from './SideCard'
import { sidesOf, valueWords, type Side } from './sides'
import { useNamesIn } from './useNamesIn'
import { VoidedSides } from './VoidedSides'

const { conflict: text } = checkDeskText

/** The versions of one thing, side by side. Nothing is chosen for the worker. */
export function ConflictScreen({ id }: { readonly id: ConflictId }) {
  const { data: view } = useConflict(id)
  const beingDecided = useBeingDecided()
  if (view === undefined) return null
  if (view === null) return <Gone />
  if (view.conflict.state === 'resolved') return <SettledConflict view={view} />
  return <OpenConflict key={view.conflict.id} view={view} isBeingDecided={beingDecided.includes(id)} />
}

type Choice = Omit<Extract<Change, { do: 'resolveConflict' }>, 'do' | 'conflict' | 'seen'>

function OpenConflict({ view, isBeingDecided }: { readonly view: ConflictView; readonly isBeingDecided: boolean }) {
  const { data: session } = useSession()
  const names = useNamesIn(view)
  const navigate = useNavigate()
  const change = useUndoableChange()
  // As the worker had it in front when the screen opened or last changed: what arrives during the way back was not chosen against.
  const { conflict, version } = view
  const sides = sidesOf(view, session?.worker.id)

  function choose(choice: Choice, message: string): void {
    change({
      id: conflict.id,
      change: { do: 'resolveConflict', conflict: conflict.id, seen: version, ...choice },
      message,
      undo: text.undo,
      made: text.saved,
      refusalWords,
    })
    void navigate({ to: '/controllo' })
  }
  const keep = (side: Side) => {
    choose(side.choose, text.kept(valueWords(side.value, names)))
  }

  const isVoided = conflict.kind === 'editAfterVoid'
  const title = isVoided ? checkDeskText.voided.title : text.title(sides.length)
  return (
    <div className="page conflict-page stack">
      <BackLink />
      <PageHeading windowTitle={title}>{title}</PageHeading>
      {isVoided ? (
        <VoidedSides
          view={view}
          sides={sides}
          names={names}
          isBusy={isBeingDecided}
          onKeep={(side, words) => choose(side.choose, words)}
        />
      ) : (
        <>
          <p>
            {text.lead(capitalised(unitWords(conflict.unit)))}
            <strong>{view.person ? listNameOf(view.person) : (view.entry ?? view.deskOf ?? text.nobody)}</strong>
            {text.leadRest(sides.length)}
          </p>
          <div className="sides">
            {sides.map(side => (
              <SideCard key={side.key} side={side} others={sides.filter(other => other !== side)} names={names}>
                <Button
                  disabled={isBeingDecided}
                  aria-label={text.keepOf(unitWords(conflict.unit), side.writer)}
                  onClick={() => {
                    keep(side)
                  }}
                >
                  {text.keep}
                </Button>
              </SideCard>
            ))}
          </div>
          <p className="quiet-text">{text.differs}</p>
          {!isBeingDecided && <OtherWays view={view} sides={sides} onChosen={choose} />}
        </>
      )}
    </div>
  )
}

/** Another version, or one in the record and the rest in a note. */
function OtherWays({
  view,
  sides,
  onChosen,
}: {
  readonly view: ConflictView
  readonly sides: readonly Side[]
  readonly onChosen: (choice: Choice, message: string) => void
}) {
  const names = useNamesIn(view)
  const [way, setWay] = useState<'value' | 'note'>()
  const [left, setLeft] = useState<'value' | 'note'>()
  const controls = controlsOf(view.conflict)
  const person = view.person?.id
  const cancel = () => {
    setLeft(way)
    setWay(undefined)
  }
  if (way === 'value' && controls) {
    return (
      <AnotherVersion
        view={view}
        controls={controls}
        names={names}
        onCancel={cancel}
        onChosen={(value, draftId) => {
          onChosen({ choose: 'value', value, draftId }, text.kept(valueWords(value, names)))
        }}
      />
    )
  }
  if (way === 'note' && person) {
    return (
      <KeepBoth
        view={view}
        sides={sides}
        names={names}
        onCancel={cancel}
        onChosen={(side, note, draftId) => {
          onChosen({ ...side.choose, draftId, note: { id: draftId, of: person, text: note } }, text.keptBoth)
        }}
      />
    )
  }
  return (
    <div className="row other-ways">
      {controls ? (
        <Button
          tone="quiet"
          icon={<Pencil />}
          ref={left === 'value' ? focused : undefined}
          onClick={() => {
            setWay('value')
          }}
        >
          {text.another}
        </Button>
      ) : (
        <NotWrittenHere view={view} />
      )}
      {person ? (
        <Button
          tone="quiet"
          icon={<NotebookPen />}
          ref={left === 'note' ? focused : undefined}
          onClick={() => {
            setWay('note')
          }}
        >
          {sides.length > 2 ? text.bothMany : text.both}
        </Button>
      ) : (
        <p className="quiet-text">
          {view.entry !== undefined ? text.noDiary : view.deskOf === undefined ? text.noPerson : text.noDiaryHere}
        </p>
      )}
    </div>
  )
}

function NotWrittenHere({ view }: { readonly view: ConflictView }) {
  const personId: PersonId | undefined = view.person?.id
  return (
    <p className="quiet-text">
      {text.notHere}
      {personId && (
        <LinkButton tone="quiet" to="/persone/$personId" params={{ personId }}>
          {checkDeskText.settled.openRecord}
        </LinkButton>
      )}
    </p>
  )
}

/** Back to where the form was opened from. */
const focused = (button: HTMLButtonElement | null) => button?.focus()

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
