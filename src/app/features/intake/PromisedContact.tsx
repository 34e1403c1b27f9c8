import { useState } from 'react'
import type { LocalDate } from '../../../domain/dates'
import type { Intake } from '../../../domain/intake'
import { useAppointments } from '../../data/agenda'
import { usePerson } from '../../data/reads'
import { useNow, useToday } from '../../data/useNow'
import { AppointmentDialog } from '../../parts/AppointmentDialog'
import { contactOf } from '../../parts/appointmentForm'
import { agendaText as text } from '../../text/agenda'
import { dayOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { CalendarDays } from '../../ui/icons'

/** The next contact that a listening promised: one tap makes it an appointment, while the person is still there. */
export function PromisedContact({ intake, on }: { readonly intake: Intake; readonly on: LocalDate }) {
  const { id, officeId, personId } = intake
  const now = useNow()
  const today = useToday()
  const { data: found } = usePerson(personId)
  const { data: views } = useAppointments(personId ? { person: personId } : { office: officeId, from: today })
  const [isBooking, setBooking] = useState(false)
  if (on < today || !views || (personId && found === undefined)) return null
  const booked = views.find(({ record }) => record.intakeId === id && record.status !== 'cancelled')?.record
  if (booked) return <p>{text.promiseBooked(`${dayOf(booked.on, now)}, ${booked.at}`)}</p>
  return (
    <div className="row">
      <span>{text.promised(dayOf(on, now))}</span>
      <Button
        icon={<CalendarDays />}
        onClick={() => {
          setBooking(true)
        }}
      >
        {text.bookPromised}
      </Button>
      {isBooking && (
        <AppointmentDialog
          start={{ personId, on, officeId, intakeId: id, contact: found ? contactOf(found.person) : undefined }}
          onClose={() => {
            setBooking(false)
          }}
        />
      )}
    </div>
  )
}
