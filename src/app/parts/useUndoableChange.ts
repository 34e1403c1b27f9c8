/**
 * A change that can be taken back for as long as its toast stays: only then is it made, for what has been made cannot be unmade. Leaving the page,
 * hiding it or locking the tablet makes it at once.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Change, ChangeRefusal } from '../../local/device'
import { useDevice, useDeviceHost } from '../data/DeviceContext'
import { useToast } from '../ui/Announcer'

const undecided = ['decided', 'not yet made'] as const

/** What has been decided and not yet made, by id: the screens no longer offer it. */
export function useBeingDecided(): readonly string[] {
  const { data } = useQuery<readonly string[]>({ queryKey: undecided, queryFn: () => [], initialData: [] })
  return data
}

interface Undoable {
  /** What is being decided. */
  readonly id: string
  readonly change: Change
  readonly message: string
  readonly undo: string
  /** Said when it is on disk. */
  readonly made: string
  readonly refusalWords: (refusal: ChangeRefusal) => string
}

export function useUndoableChange(): (undoable: Undoable) => void {
  const device = useDevice()
  const host = useDeviceHost()
  const queries = useQueryClient()
  const toast = useToast()

  return ({ id, change, message, undo, made, refusalWords }) => {
    const note = (next: (ids: readonly string[]) => readonly string[]) => {
      queries.setQueryData<readonly string[]>(undecided, (ids = []) => next(ids))
    }
    let isOver = false
    const end = () => {
      isOver = true
      document.removeEventListener('visibilitychange', onHidden)
      window.removeEventListener('pagehide', onHidden)
      forgetLock()
    }
    const make = async (): Promise<void> => {
      if (isOver) return
      end()
      const answer = await device.change(change)
      note(ids => ids.filter(other => other !== id))
      toast({ message: answer.ok ? made : refusalWords(answer.refusal) })
    }
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void make()
    }
    const forgetLock = host.onBeforeLock(make)
    document.addEventListener('visibilitychange', onHidden)
    window.addEventListener('pagehide', onHidden)
    note(ids => [...ids, id])
    toast({
      message,
      undo: {
        label: undo,
        run: () => {
          if (isOver) return
          end()
          note(ids => ids.filter(other => other !== id))
        },
      },
      onGone: () => void make(),
    })
  }
}
