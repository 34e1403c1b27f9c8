import { isNotice } from '../../domain/quarantine'
import type { ConflictView, QuarantineView } from '../../local/device'
import { useNow } from '../data/useNow'
import { checkText } from '../text/check'
import { momentOf } from '../text/moments'
import { CircleAlert, CircleCheck, Clock } from '../ui/icons'
import { ListRowLink, Mark } from '../ui/List'
import { asideTitle } from './asideWords'
import { unitWords } from './fieldWords'
import { listNameOf } from './personWords'

const { row: text } = checkText

/** Two versions of one thing: what, whose, since when. */
export function ConflictRow({ view: { conflict, person, entry, deskOf, candidates } }: { readonly view: ConflictView }) {
  const now = useNow()
  const newest = conflict.candidates.at(-1)
  const writer = candidates.at(-1)?.name || checkText.unknownAuthor
  const what =
    entry !== undefined ? text.entry : conflict.ofType === 'intake' ? text.intake : (text.desk[conflict.ofType] ?? text.person)
  return (
    <ListRowLink
      to="/controllo/versioni/$conflictId"
      params={{ conflictId: conflict.id }}
      mark={
        <Mark tone="alarm">
          <CircleAlert />
        </Mark>
      }
      title={
        conflict.kind === 'editAfterVoid'
          ? text.editAfterVoid
          : text.versions(unitWords(conflict.unit), conflict.candidates.length + 1)
      }
      line={[person ? listNameOf(person) : (entry ?? deskOf), what, newest && text.by(writer, momentOf(newest.receivedAt, now))]
        .filter(Boolean)
        .join(' · ')}
    />
  )
}

/** A change set aside: what it asked for, about whom, whose turn it is. */
export function QuarantineRow({ view }: { readonly view: QuarantineView }) {
  const now = useNow()
  const { quarantine, about, names, mayDecide, asked } = view
  const isOpen = quarantine.state === 'open'
  const title = isNotice(quarantine) ? text.notice : text.setAside(asideTitle(quarantine).toLowerCase())
  const who = names[quarantine.author] || checkText.unknownAuthor
  const tone = !isOpen ? 'ok' : mayDecide && !asked ? 'alarm' : 'wait'
  const icon = !isOpen ? <CircleCheck /> : mayDecide && !asked ? <CircleAlert /> : <Clock />
  return (
    <ListRowLink
      to="/controllo/messa-da-parte/$quarantineId"
      params={{ quarantineId: quarantine.id }}
      mark={<Mark tone={tone}>{icon}</Mark>}
      title={about ? text.of(title, about) : title}
      line={
        isOpen
          ? text.by(who, momentOf(quarantine.receivedAt, now))
          : text.by(
              quarantine.state === 'applied' ? text.applied : text.archived,
              quarantine.decidedAt ? momentOf(quarantine.decidedAt, now) : '',
            )
      }
      {...(asked && { end: <span className="state wait">{text.asked}</span> })}
    />
  )
}
