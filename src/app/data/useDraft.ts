import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Instant } from '../../domain/dates'
import { err, type Result } from '../../domain/result'
import type { ChangeRefusal, Draft } from '../../local/device'
import { createAutosave, type SaveAnswer } from './autosave'
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

/** How the saves of a draft go. */
interface Saves {
  /** For "Bozza salvata sul dispositivo alle 10:42". */
  readonly savedAt: Instant | undefined
  /** Why the last save failed, if it did: what was typed is only on screen. */
  readonly trouble: ChangeRefusal | undefined
}

export interface DraftHandle {
  /** As it was on disk when the screen opened, or as it was begun: `undefined` while reading, `null` when there is no such draft. */
  readonly draft: Draft | null | undefined
  /** Its first field may be shown: not before the draft is on disk, or was refused. */
  readonly isOnDisk: boolean
  /** Call at every change with the whole draft; the disk follows within 400 ms. */
  readonly save: (draft: Draft) => void
  /** Answers when everything given to `save` is on disk. */
  readonly flush: () => Promise<void>
  /** Before closing or discarding: nothing is written any more. */
  readonly end: () => void
  /** Watched with `useSaves`, by who shows them: a save draws nothing else again. */
  readonly saves: WatchedSaves
}

interface WatchedSaves {
  now(): Saves
  watch(listener: () => void): () => void
}

function createSaves(): WatchedSaves & { answered(answer: SaveAnswer): void } {
  let saves: Saves = { savedAt: undefined, trouble: undefined }
  const listeners = new Set<() => void>()
  return {
    now: () => saves,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    answered(answer) {
      saves = answer.ok
        ? { savedAt: answer.value.savedAt, trouble: undefined }
        : { savedAt: saves.savedAt, trouble: answer.refusal }
      for (const listener of listeners) listener()
    },
  }
}

export const useSaves = ({ saves }: DraftHandle): Saves => useSyncExternalStore(saves.watch, saves.now)

/** A draft that a screen opens with while it goes to disk. */
export interface BegunDraft {
  readonly draft: Draft
  /** How its first save went. */
  readonly saved: Promise<SaveAnswer>
}

export const begunKey = (id: string) => ['begun', id] as const

/** A draft and its autosave: also when the field is left, the page hidden or closed, the screen left, the tablet locked. */
export function useDraft(id: string): DraftHandle {
  const device = useDevice()
  const host = useDeviceHost()
  const queries = useQueryClient()
  const [begun] = useState(() => queries.getQueryData<BegunDraft>(begunKey(id)))
  const [{ autosave, saves }] = useState(() => {
    const saves = createSaves()
    const save = (draft: Draft) => device.saveDraft({ ...draft, updatedAt: new Date().toISOString() }).catch(lockedAsRefusal)
    return { saves, autosave: createAutosave(save, saves.answered, timers) }
  })
  const { data: onDisk } = useQuery({
    queryKey: ['draft', id],
    queryFn: async () => {
      if (begun && !(await begun.saved).ok) return begun.draft
      return (await device.draft(id)) ?? null
    },
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
      // Who comes back to it reads it from the disk.
      queries.removeQueries({ queryKey: begunKey(id), exact: true })
    }
  }, [autosave, host, id, queries])

  return {
    draft: onDisk === undefined ? begun?.draft : onDisk,
    isOnDisk: onDisk !== undefined,
    save: autosave.later,
    flush: autosave.now,
    end: autosave.end,
    saves,
  }
}
