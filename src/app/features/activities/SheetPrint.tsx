import { participantsOn } from '../../../domain/group-rules'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { Printed, PrintedPage } from '../../parts/Printed'
import { useNotedPrint } from '../../parts/useNotedPrint'
import { activitiesText } from '../../text/activities'
import { longDayOf, shortDayOf } from '../../text/moments'
import { printedRecords } from './RegisterPrint'
import type { SessionProps } from './SessionScreen'

const { print: text } = activitiesText
const noWords = '\u00a0'
/** Lines left for who has no name here; a sheet with nobody named is all lines. */
const blank = { besides: 6, alone: 22 }

/** The sheet that goes round: a line for each participant, and some for who comes besides. */
export function SheetPrint({ whole, view: { record } }: SessionProps) {
  const activity = whole.view.record
  const today = useToday()
  const { data: session } = useSession()
  const people = participantsOn(activity, record.on)
  const empty = Array.from({ length: people.length > 0 ? blank.besides : blank.alone }, (_, at) => at)
  const when = [`${longDayOf(record.on)} ${record.on.slice(0, 4)}`, record.at, record.place ?? activity.place]
  useNotedPrint(printedRecords(activity))
  return (
    <Printed>
      <PrintedPage from={session?.ambito?.name} on={shortDayOf(today)} foot={text.foot}>
        <h1>{text.sheet}</h1>
        <p>
          <strong>{activity.title}</strong>
        </p>
        <p>{[...when, record.topic].filter(Boolean).join(', ')}</p>
        <p>{text.sheetContains(people.length)}</p>
        <table className="register signing">
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.signature}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ id, name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{noWords}</td>
              </tr>
            ))}
            {empty.map(line => (
              <tr key={line}>
                <td>{noWords}</td>
                <td>{noWords}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </PrintedPage>
    </Printed>
  )
}
