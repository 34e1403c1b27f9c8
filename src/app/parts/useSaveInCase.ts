import type { DeskRecordChange } from '../../local/desk-record-device'
import { useChange } from '../data/writes'
import { useToast } from '../ui/Announcer'
import { caseRefusalWords } from './useCaseStep'

/** Saves something of a case, and says so or why not. Answers whether it is on disk. */
export function useSaveInCase(): (change: DeskRecordChange, done: string) => Promise<boolean> {
  const { mutateAsync: change } = useChange()
  const toast = useToast()
  return async (what, done) => {
    const answer = await change(what)
    const isSo = answer.ok || answer.refusal.type === 'NothingChanged'
    toast({ message: isSo ? done : caseRefusalWords(answer.refusal) })
    return isSo
  }
}
