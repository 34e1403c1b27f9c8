import type { TimerStart } from '../../local/agenda-device'
import { useDropTimer, useSwitchTimer } from '../data/agenda'
import { hoursText as text } from '../text/hours'
import { useToast } from '../ui/Announcer'
import { agendaRefusalWords } from './agendaWords'

/** Begins, stops or throws away what runs, and says so. */
export function useTimerSwitch() {
  const { mutate, isPending } = useSwitchTimer()
  const { mutate: dropTimer } = useDropTimer()
  const toast = useToast()
  const turn = (next: TimerStart | undefined, done: string | undefined) => {
    // Two taps of a nervous finger are one.
    if (isPending) return
    mutate(next, {
      onSuccess: answer => {
        const message = answer.ok ? done : agendaRefusalWords(answer.refusal)
        if (message) toast({ message })
      },
    })
  }
  return {
    begin: (next: TimerStart) => {
      turn(next, undefined)
    },
    stop: () => {
      turn(undefined, text.saved)
    },
    drop: () => {
      dropTimer(undefined, {
        onSuccess: answer => {
          toast({ message: answer.ok ? text.dropped : agendaRefusalWords(answer.refusal) })
        },
      })
    },
  }
}
