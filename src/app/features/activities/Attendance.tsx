import type { GroupSession } from '../../../domain/group-activity'
import {
  attendanceIn,
  heldBefore,
  marked,
  participantsOn,
  presentAsIn,
  type Attendance as Marked,
} from '../../../domain/group-rules'
import type { RecordId } from '../../../domain/ids'
import { useActivityWrites } from '../../parts/useActivityWrites'
import { activitiesText } from '../../text/activities'
import { shortDayOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { Check, CheckCheck, RefreshCw } from '../../ui/icons'
import type { SessionProps } from './SessionScreen'

const { session: text } = activitiesText

/** A row for each participant of that day: one tap for who is there, another for who had said no. What is tapped is saved. */
export function Attendance({ whole, view, mayLead }: SessionProps & { readonly mayLead: boolean }) {
  const { record } = view
  const activity = whole.view.record
  const people = participantsOn(activity, record.on)
  const { saveSession } = useActivityWrites()
  const mark = (id: RecordId, as: Marked) => void saveSession(view, { ...marked(record, id, as), state: 'held' })
  return (
    <Card title={text.attendance} aside={`${people.filter(({ id }) => record.present.includes(id)).length}/${people.length}`}>
      <CardBody>
        {people.length === 0 ? (
          <p>{text.nobody}</p>
        ) : (
          <>
            <p className="quiet-text">{text.attendanceHint}</p>
            {mayLead && <ManyAtOnce whole={whole} view={view} />}
            <ul className="attendance">
              {people.map(({ id, name }) => {
                const as = attendanceIn(record, id)
                return (
                  <li key={id}>
                    <button
                      type="button"
                      className="chip"
                      aria-pressed={as === 'present'}
                      aria-label={text.toggle(name)}
                      disabled={!mayLead}
                      onClick={() => {
                        mark(id, as === 'present' ? 'absent' : 'present')
                      }}
                    >
                      <Check />
                      <span>{name}</span>
                    </button>
                    <button
                      type="button"
                      className="chip attendance-excused"
                      aria-pressed={as === 'excused'}
                      aria-label={text.excuse(name)}
                      disabled={!mayLead}
                      onClick={() => {
                        mark(id, as === 'excused' ? 'absent' : 'excused')
                      }}
                    >
                      {text.excused}
                    </button>
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </CardBody>
    </Card>
  )
}

/** Everybody, or as the last time; it can be taken back. */
function ManyAtOnce({ whole, view }: SessionProps) {
  const { record } = view
  const activity = whole.view.record
  const { saveSession } = useActivityWrites()
  const last = heldBefore(
    whole.sessions.map(each => each.record),
    record,
  )
  const all = participantsOn(activity, record.on).map(({ id }) => id)
  const back: Pick<GroupSession, 'present' | 'excused' | 'state'> = {
    present: record.present,
    excused: record.excused,
    state: record.state,
  }
  const set = (present: readonly RecordId[], done: string) =>
    void saveSession(
      view,
      { present: [...present], excused: record.excused.filter(id => !present.includes(id)), state: 'held' },
      done,
      back,
    )
  const copied = last && presentAsIn(last, activity, record.on)
  return (
    <div className="row">
      {record.present.length < all.length && (
        <Button
          icon={<CheckCheck />}
          onClick={() => {
            set(all, text.allDone)
          }}
        >
          {text.all}
        </Button>
      )}
      {last && copied && copied.length > 0 && record.present.length === 0 && (
        <Button
          icon={<RefreshCw />}
          onClick={() => {
            set(copied, text.copied(copied.length))
          }}
        >
          {text.copy(shortDayOf(last.on))}
        </Button>
      )}
    </div>
  )
}
