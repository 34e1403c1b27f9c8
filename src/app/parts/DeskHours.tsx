import type { DeskDay } from '../../domain/agenda'
import { useRoster } from '../data/agenda'
import { agendaText as text } from '../text/agenda'
import { DoorClosed, DoorOpen } from '../ui/icons'
import { spanWords } from './agendaWords'

/** When a desk receives on a day, and who is there; in a worker's own round, when the worker goes there. */
export function DeskHours({ desk, isOfRound }: { readonly desk: DeskDay; readonly isOfRound: boolean }) {
  const { data: roster } = useRoster()
  const { open, why, duties, office } = desk
  const hours = isOfRound ? duties.map(({ span }) => span) : open
  const nameOf = (id: string): string => {
    const worker = roster?.workers.find(each => each.id === id)
    return worker ? `${worker.name} ${worker.surname}` : ''
  }
  return (
    <div className="agenda-desk">
      {hours.length > 0 ? <DoorOpen /> : <DoorClosed />}
      <div>
        {isOfRound && <strong>{`${office.name} `}</strong>}
        <span>{hours.length > 0 ? hours.map(spanWords).join(', ') : why ? text.closedWhy(why) : text.closed}</span>
        {!isOfRound && open.length > 0 && (
          <ul>
            {duties.length === 0 && <li>{text.nobodyOnDuty}</li>}
            {duties.map(({ duty, span }) => (
              <li key={duty.id}>{text.onDuty(nameOf(duty.workerId), spanWords(span))}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
