/** Rescue files in memory: what the screens ask for, and what the tablet says of it. */
import { err, ok } from '../../src/domain/result'
import type { Draft } from '../../src/local/device'
import type { LossDevice } from '../../src/local/loss-desk'
import type { Rescued, RescueDevice } from '../../src/local/rescue-desk'

export interface RescueOptions {
  /** The database does not answer. */
  readonly isBroken?: boolean
  readonly attachmentsUnsent?: number
  readonly draftAttachments?: number
  /** Drafts that wait at the centre. */
  readonly waiting?: readonly Rescued[]
}

interface Around {
  unsent(): number
  drafts(): number
  isOnline(): boolean
  keep(draft: Draft): void
  empty(): void
}

export function memoryRescue(options: RescueOptions, around: Around): RescueDevice & LossDevice {
  let rescued: { readonly here: number; readonly attachments: number } | undefined
  let waiting = options.waiting ?? []
  const attachments = options.attachmentsUnsent ?? 0
  const here = () => around.unsent() + around.drafts()

  const contents = () => ({
    changes: around.unsent(),
    drafts: around.drafts(),
    attachments,
    attachmentBytes: attachments * 2_100_000,
    draftAttachments: options.draftAttachments ?? 0,
  })
  const rescueFile: RescueDevice['rescueFile'] = async ({ withoutAttachments } = {}) => {
    if (options.isBroken) return err({ type: 'StorageRefused' })
    if (here() + attachments === 0) return err({ type: 'NothingToRescue' })
    const { attachmentBytes: _bytes, draftAttachments, ...all } = contents()
    const inFile = withoutAttachments ? 0 : attachments
    rescued = { here: here(), attachments: inFile }
    return ok({
      name: 'vault-2026-11-22-1042.sos',
      content: new Blob(['{}\n']),
      ...all,
      attachments: inFile,
      attachmentsLeftOut: attachments - inFile + draftAttachments,
    })
  }
  return {
    echo: async () => undefined,
    losses: async () => undefined,
    rescueFile,
    rescueClosed: () => rescueFile(),
    rescueContents: async () => (options.isBroken ? undefined : contents()),
    async emptyTablet() {
      if (options.draftAttachments) return err({ type: 'DraftAttachments', count: options.draftAttachments })
      if ((here() > 0 && rescued?.here !== here()) || (attachments > 0 && !rescued)) return err({ type: 'NotRescued' })
      if (attachments > 0 && rescued?.attachments !== attachments) return err({ type: 'AttachmentsUnsent', count: attachments })
      around.empty()
      return ok('emptied')
    },
    rescuedDrafts: async () => (around.isOnline() ? ok(waiting) : err({ type: 'NoNetwork' })),
    async takeRescuedDraft(draft, keep) {
      if (!around.isOnline()) return err({ type: 'NoNetwork' })
      if (keep && draft.kind !== 'timeEntry') around.keep(draft)
      waiting = waiting.filter(({ id }) => id !== draft.id)
      return ok('taken')
    },
  }
}
