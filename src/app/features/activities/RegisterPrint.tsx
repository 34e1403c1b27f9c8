import { attendanceIn, attended, headsIn, participantsOf } from '../../../domain/group-rules'
import type { GroupActivity, GroupParticipant, GroupSession } from '../../../domain/group-activity'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import type { WholeActivity } from '../../data/activities'
import { Printed, PrintedPage } from '../../parts/Printed'
import { useNotedPrint } from '../../parts/useNotedPrint'
import { activitiesText } from '../../text/activities'
import { shortDayOf } from '../../text/moments'

const { print: text } = activitiesText
/** What fits beside the names on a sheet of A4. */
const columns = 12

/** What is printed of an activity is noted of its case, and of whoever has a record. */
export const printedRecords = ({ caseId, participants }: GroupActivity): readonly string[] => [
  ...(caseId ? [caseId] : []),
  ...participants.flatMap(({ personId }) => personId ?? []),
]

/** The register on paper: a line for each participant, a column for each of the last sessions held. */
export function RegisterPrint({ whole: { view, sessions } }: { readonly whole: WholeActivity }) {
  const { record } = view
  const today = useToday()
  const { data: session } = useSession()
  const held = sessions.flatMap(each => (each.record.state === 'held' ? [each.record] : []))
  const shown = held.slice(-columns)
  const people = participantsOf(record)
  useNotedPrint(printedRecords(record))
  return (
    <Printed>
      <PrintedPage from={session?.ambito?.name} on={shortDayOf(today)} foot={text.foot}>
        <h1>{text.register}</h1>
        <p>
          <strong>{record.title}</strong>
        </p>
        <p>{[activitiesText.sorts[record.sort], record.place].filter(Boolean).join(', ')}</p>
        <p>
          {text.contains(people.length, shown.length)} {text.legend}
        </p>
        {held.length > shown.length && <p>{text.older(held.length - shown.length)}</p>}
        <table className="register">
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              {shown.map(({ id, on }) => (
                <th key={id} scope="col">
                  {dayAndMonth(on)}
                </th>
              ))}
              <th scope="col">{text.times}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(one => (
              <PersonRow key={one.id} one={one} shown={shown} held={held} />
            ))}
          </tbody>
          <tfoot>
            <CountRow label={text.adults} counts={shown.map(({ adults = 0 }) => adults)} />
            <CountRow label={text.minors} counts={shown.map(({ minors = 0 }) => minors)} />
            <CountRow label={text.all} counts={shown.map(each => headsIn(record, each).all)} />
          </tfoot>
        </table>
      </PrintedPage>
    </Printed>
  )
}

/** "24/11". */
const dayAndMonth = (day: string): string => shortDayOf(day).slice(0, 5)

function PersonRow({
  one,
  shown,
  held,
}: {
  readonly one: GroupParticipant
  readonly shown: readonly GroupSession[]
  readonly held: readonly GroupSession[]
}) {
  const belongs = ({ on }: GroupSession) => one.from <= on && (one.to === undefined || on <= one.to)
  const { there, of } = attended(one, held)
  return (
    <tr>
      <th scope="row">{one.name}</th>
      {shown.map(session => (
        <td key={session.id}>{belongs(session) ? text.marks[attendanceIn(session, one.id)] : ''}</td>
      ))}
      <td>{`${there}/${of}`}</td>
    </tr>
  )
}

function CountRow({ label, counts }: { readonly label: string; readonly counts: readonly number[] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {counts.map((count, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a column for each session, and they do not move
        <td key={at}>{count}</td>
      ))}
      <td>{counts.reduce((all, count) => all + count, 0)}</td>
    </tr>
  )
}
