/** The directory brought in from a package and taken away as one: asked of the centre, kept nowhere. */
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ok, type Result } from '../../domain/result'
import type { ExchangeRefusal, ImportAnswer, ImportRequest } from '../../local/managed-device'
import { useDevice } from './DeviceContext'

export type Package = Pick<ImportRequest, 'tables' | 'source' | 'approve'>
export type Counts = ImportAnswer['counts']

export type Bringing =
  | { readonly at: 'choosing'; readonly refusal?: ExchangeRefusal | undefined }
  | { readonly at: 'looking' }
  /** What would come of it. */
  | { readonly at: 'seen'; readonly package: Package; readonly answer: ImportAnswer }
  | { readonly at: 'writing'; readonly done: number; readonly all: number }
  /** Part of it is written; the rest is taken up again from there. */
  | {
      readonly at: 'broken'
      readonly package: Package
      readonly refusal: ExchangeRefusal
      readonly done: number
      readonly all: number
      readonly counts: Counts
    }
  | { readonly at: 'done'; readonly counts: Counts; readonly isApproved: boolean }

const none: Counts = { created: 0, updated: 0, proposed: 0, unchanged: 0, taken: 0 }
const added = (one: Counts, other: Counts): Counts => ({
  created: one.created + other.created,
  updated: one.updated + other.updated,
  proposed: one.proposed + other.proposed,
  unchanged: one.unchanged + other.unchanged,
  taken: one.taken + other.taken,
})
const writtenIn = ({ created, updated, proposed, unchanged }: Counts): number => created + updated + proposed + unchanged

/** From the choice of a package to the last entry written, each step asked of the centre. */
export function useBringing() {
  const device = useDevice()
  const [state, setState] = useState<Bringing>({ at: 'choosing' })
  const isBusy = useRef(false)

  async function look(chosen: Package): Promise<void> {
    if (isBusy.current) return
    isBusy.current = true
    setState({ at: 'looking' })
    const seen = await device.bringDirectory({ ...chosen, write: false })
    isBusy.current = false
    setState(seen.ok ? { at: 'seen', package: chosen, answer: seen.value } : { at: 'choosing', refusal: seen.refusal })
  }

  async function write(chosen: Package, all: number, before = { done: 0, counts: none }): Promise<void> {
    if (isBusy.current) return
    isBusy.current = true
    let { done, counts } = before
    setState({ at: 'writing', done, all })
    for (let left = all - done; left > 0;) {
      const written = stepped(await device.bringDirectory({ ...chosen, write: true }), left)
      if (!written.ok) {
        isBusy.current = false
        setState({ at: 'broken', package: chosen, refusal: written.refusal, done, all, counts })
        return
      }
      counts = added(counts, written.value.counts)
      left = written.value.left
      done += writtenIn(written.value.counts)
      setState({ at: 'writing', done, all: done + left })
    }
    isBusy.current = false
    setState({ at: 'done', counts, isApproved: chosen.approve })
  }

  return {
    state,
    look,
    write,
    begin() {
      setState({ at: 'choosing' })
    },
  }
}

/** One that writes nothing of what is left would be asked for ever. */
function stepped(answer: Result<ImportAnswer, ExchangeRefusal>, left: number): Result<ImportAnswer, ExchangeRefusal> {
  const isStuck = answer.ok && answer.value.left >= left
  return isStuck ? { ok: false, refusal: { type: 'CentreUnavailable' } } : answer
}

export function useGiveDirectory() {
  const device = useDevice()
  return useMutation({
    gcTime: 0,
    mutationFn: async (contacts: boolean) => {
      const given = await device.giveDirectory(contacts)
      if (!given.ok) return given
      const { packageFiles } = await import('../../domain/hsds/package')
      const { tables, title, on, counts } = given.value
      return ok({ files: packageFiles(tables, { title, on }), on, counts })
    },
  })
}
