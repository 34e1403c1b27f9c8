import type { DeskRecordChange } from '../../local/desk-record-device'
import type { ChangeRefusal } from '../../local/device'
import { useChange } from '../data/writes'
import { useToast } from '../ui/Announcer'
import { agendaRefusalWords } from './agendaWords'

/** Saves, and says so or why not, in the words of who asks. Answers whether it is on disk. */
export function useSaveRecord(refusalWords: (refusal: ChangeRefusal) => string = agendaRefusalWords): {
  readonly save: (change: DeskRecordChange, done: string) => Promise<boolean>
  readonly isPending: boolean
} {
  const { mutateAsync: change, isPending } = useChange()
  const toast = useToast()
  return {
    isPending,
    async save(what, done) {
      const answer = await change(what)
      // Saved as it was: nothing to tell the worker about.
      const isSo = answer.ok || answer.refusal.type === 'NothingChanged'
      toast({ message: isSo ? done : refusalWords(answer.refusal) })
      return isSo
    },
  }
}
