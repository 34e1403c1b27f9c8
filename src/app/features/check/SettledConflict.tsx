import type { ConflictView, Draft } from '../../../local/device'
import { useDrafts } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { useNow } from '../../data/useNow'
import { useThrowAway } from '../../parts/useThrowAway'
import { checkText } from '../../text/check'
import { checkDeskText } from '../../text/checkDesk'
import { draftsText } from '../../text/drafts'
import { momentOf } from '../../text/moments'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { CircleCheck, Trash2 } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { BackLink } from './BackLink'
import { valueWords } from './sides'
import { useNamesIn } from './useNamesIn'
import { stateOf } from './voidedStates'

const { settled: text, voided } = checkDeskText

/** Somebody has chosen: who, when and what, and whatever was still being written here. */
export function SettledConflict({ view }: { readonly view: ConflictView }) {
  const { conflict, resolver, person } = view
  const { data: session } = useSession()
  const { data: drafts = [] } = useDrafts()
  const names = useNamesIn(view)
  const now = useNow()
  const { resolution } = conflict
  const left = drafts.flatMap(({ draft }) => (draft.kind === 'resolution' && draft.of === conflict.id ? [draft] : []))
  const isMine = resolution?.by === session?.worker.id
  const value =
    resolution?.choose === 'incoming'
      ? conflict.candidates[resolution.candidate ?? 0]?.value
      : resolution?.choose === 'current'
        ? conflict.current?.value
        : resolution?.value
  const state = stateOf(value)
  const words = state ? (state === 'voided' ? voided.voidedLine : voided.validLine) : valueWords(value ?? {}, names)
  return (
    <div className="page page-narrow stack">
      <BackLink />
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      <Notice tone="ok" icon={<CircleCheck />}>
        <p>
          {isMine || !resolution ? text.byMe : text.byOther(resolver || checkText.unknownAuthor, momentOf(resolution.at, now))}
        </p>
        <p>
          {text.stays} <strong>{words}</strong>
        </p>
      </Notice>
      {person && (
        <p>
          <LinkButton to="/persone/$personId" params={{ personId: person.id }}>
            {text.openRecord}
          </LinkButton>
        </p>
      )}
      {left.map(draft => (
        <LeftBehind key={draft.id} draft={draft} />
      ))}
    </div>
  )
}

function LeftBehind({ draft }: { readonly draft: Extract<Draft, { kind: 'resolution' }> }) {
  const throwAway = useThrowAway()
  const typed = Object.entries(draft.typed).flatMap(([field, words]) => (field !== 'kept' && words.trim() ? [words] : []))
  return (
    <Card title={text.typed}>
      <CardBody>
        <p className="quiet-text">{text.typedHint}</p>
        <p className="asked-text">{typed.join('\n')}</p>
        <Button
          icon={<Trash2 />}
          onClick={() => {
            throwAway(draft)
          }}
        >
          {draftsText.discard}
        </Button>
      </CardBody>
    </Card>
  )
}
