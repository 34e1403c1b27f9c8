import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Instant } from '../../domain/dates'
import { err, type Result } from '../../domain/result'
import type { ChangeRefusal, Draft } from '../../local/device'
import { createAutosave } from './autosave'
import { useDevice, useDeviceHost } from './DeviceContext'

const timers = {
  after(milliseconds: number, task: () => void) {
    const timer = setTimeout(task, milliseconds)
    return () => {
      clearTimeout(timer)
    }
  },
}

/** A lock waits for the drafts, so a save can only be late when the tablet was locked from elsewhere. */
function lockedAsRefusal(error: unknown): Result<never, ChangeRefusal> {
  if (error instanceof Error && error.name === 'LockedError') return err({ type: 'Locked' })
  throw error
}

export interface DraftHandle {
  /** As it was on disk when the screen opened: `undefined` while reading, `null` when there is no such draft. */
  readonly draft: Draft | null | undefined
  /** Call at every change with the whole draft; the disk follows within 400 ms. */
  readonly save: (draft: Draft) => void
  /** Answers when everything given to `save` is on disk. */
  readonly flush: () => Promise<void>
  /** Before closing or discarding: nothing is written any more. */
  readonly end: () => void
  /** For "Bozza salvata sul dispositivo alle 10:42". */
  readonly savedAt: Instant | undefined
  /** Why the last save failed, if it did: what was typed is only on screen. */
  readonly trouble: ChangeRefusal | undefined
}

/** A draft and its autosave: also when the field is left, the page hidden or closed, the screen left, the tablet locked. */
export function useDraft(id: string): DraftHandle {
  const device = useDevice()
  const host = useDeviceHost()
  const [savedAt, setSavedAt] = useState<Instant>()
  const [trouble, setTrouble] = useState<ChangeRefusal>()
  const [autosave] = useState(() =>
    createAutosave(
      draft => device.saveDraft({ ...draft, updatedAt: new Date().toISOString() }).catch(lockedAsRefusal),
      answer => {
        if (answer.ok) setSavedAt(answer.value.savedAt)
        setTrouble(answer.ok ? undefined : answer.refusal)
      },
      timers,
    ),
  )
  const { data: draft } = useQuery({
    queryKey: ['draft', id],
    queryFn: async () => (await device.draft(id)) ?? null,
    // Read once: from then on the screen is ahead of the disk.
    gcTime: 0,
  })

  useEffect(() => {
    const flush = () => {
      void autosave.now()
    }
    document.addEventListener('focusout', flush)
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    const forget = host.onBeforeLock(() => autosave.now())
    return () => {
      document.removeEventListener('focusout', flush)
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
      forget()
      flush()
    }
  }, [autosave, host])

  return { draft, save: autosave.later, flush: autosave.now, end: autosave.end, savedAt, trouble }
}
