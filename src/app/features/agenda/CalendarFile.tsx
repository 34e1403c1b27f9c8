import { calendarFile } from '../../../domain/calendar-file'
import { addDays } from '../../../domain/dates'
import { useAppointments, usePlan } from '../../data/agenda'
import { useSession } from '../../data/SessionContext'
import { saveFile } from '../../data/saveFile'
import { useToday } from '../../data/useNow'
import { agendaText as text } from '../../text/agenda'
import { agendaScreenText as words } from '../../text/agendaScreen'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Download } from '../../ui/icons'
import { calendarEvents } from './calendarEvents'

const daysBefore = 30
const days = 150

/** One's own agenda for the calendar of a telephone. */
export function CalendarFile() {
  const { data: session } = useSession()
  const { data: plan } = usePlan()
  const from = addDays(useToday(), -daysBefore)
  const { data: views } = useAppointments(session ? { worker: session.worker.id, from } : undefined)
  const toast = useToast()
  if (!session || !plan || !views) return null
  const { worker, offices } = session

  const save = async (): Promise<void> => {
    const events = calendarEvents(
      worker.id,
      { from, days },
      { offices, openings: plan.openings.map(({ record }) => record), duties: plan.duties.map(({ record }) => record) },
      views.map(({ record }) => record),
    )
    const file = calendarFile(text.title, events, new Date().toISOString())
    if (await saveFile(words.fileName, new Blob([file], { type: 'text/calendar' }))) toast({ message: words.fileSaved })
  }
  return (
    <Button icon={<Download />} onClick={() => void save()}>
      {words.file}
    </Button>
  )
}
