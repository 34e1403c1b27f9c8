/** Rescue files in memory: what the screens ask for, and what the tablet says of it. */
import { err, ok } from '../../src/domain/result'
import type { Draft } from '../../src/local/device'
import type { LossDevice } from '../../src/local/loss-desk'
import type { RescueDevice } from '../../src/local/rescue-desk'

export interface RescueOptions {
  /** The database does not answer. */
  readonly isBroken?: boolean
  readonly attachmentsUnsent?: number
  /** Drafts that wait at the centre. */
  readonly waiting?: readonly Draft[]
}

interface Around {
  unsent(): number
  drafts(): number
  isOnline(): boolean
  keep(draft: Draft): void
  empty(): void
}

export function memoryRescue(options: RescueOptions, around: Around): RescueDevice & LossDevice {
  let rescued: number | undefined
  let waiting = options.waiting ?? []
  const attachments = options.attachmentsUnsent ?? 0
  const here = () => around.unsent() + around.drafts()

  const rescueFile: RescueDevice['rescueFile'] = async () => {
    if (options.isBroken) return err({ type: 'StorageRefused' })
    if (here() === 0) return err({ type: 'NothingToRescue' })
    rescued = here()
    return ok({
      name: 'vault-2026-11-22-1042.sos',
      bytes: new TextEncoder().encode('{}\n'),
      changes: around.unsent(),
      drafts: around.drafts(),
      attachmentsLeftOut: attachments,
    })
  }
  return {
    echo: async () => undefined,
    losses: async () => undefined,
    rescueFile,
    rescueClosed: rescueFile,
    async emptyTablet() {
      if (attachments > 0) return err({ type: 'AttachmentsUnsent', count: attachments })
      if (here() > 0 && rescued !== here()) return err({ type: 'NotRescued' })
      around.empty()
      return ok('emptied')
    },
    rescuedDrafts: async () => (around.isOnline() ? ok(waiting) : err({ type: 'NoNetwork' })),
    async takeRescuedDraft(draft, keep) {
      if (!around.isOnline()) return err({ type: 'NoNetwork' })
      if (keep) around.keep(draft)
      waiting = waiting.filter(({ id }) => id !== draft.id)
      return ok('taken')
    },
  }
}
