/** Attachments of the device in memory: the same rules for what may be kept, no seals, no centre. */
import { attachmentLimits, attachmentName, checkFile, kindOf } from '../../src/domain/attachment'
import type { AttachmentId, RecordId } from '../../src/domain/ids'
import { err, ok } from '../../src/domain/result'
import type { AttachmentDevice, AttachmentState, AttachmentView } from '../../src/local/attachment-device'

export interface SampleAttachment extends Partial<AttachmentView> {
  readonly of: string
  readonly content?: Uint8Array<ArrayBuffer>
}

export interface MemoryAttachments {
  readonly methods: AttachmentDevice
  /** What is attached to a draft has become part of a record. */
  saved(ids: readonly AttachmentId[] | undefined): void
  voided(id: AttachmentId, reason: string, at: string): boolean
}

export function memoryAttachments(samples: readonly SampleAttachment[], onChange: () => void): MemoryAttachments {
  const kept = new Map<AttachmentId, { of: string; view: AttachmentView; content: Uint8Array<ArrayBuffer> }>()
  const viewOf = (id: AttachmentId, rest: Partial<AttachmentView>): AttachmentView => ({
    id,
    kind: 'photo',
    name: 'Foto.jpg',
    bytes: 412_000,
    state: { type: 'onlyHere' },
    isHere: true,
    isPinned: false,
    thumbnail: undefined,
    isMine: true,
    mayVoid: false,
    ...rest,
  })
  const idOf = (n: number): AttachmentId => `01890000-0000-7000-8000-0000000a${String(n).padStart(4, '0')}` as AttachmentId
  for (const [index, { of, content, ...view }] of samples.entries()) {
    const id = idOf(index)
    kept.set(id, { of, view: viewOf(id, view), content: content ?? new Uint8Array() })
  }
  const of = (record: RecordId) => [...kept.values()].filter(each => each.of === record).map(each => each.view)
  const become = (id: AttachmentId, state: AttachmentState): void => {
    const found = kept.get(id)
    if (found) kept.set(id, { ...found, view: { ...found.view, state } })
  }

  return {
    methods: {
      attachments: async record => of(record),
      async attachFile(record, { name, bytes }) {
        const checked = checkFile(bytes)
        if (!checked.ok) return checked
        if (of(record).length >= attachmentLimits.perRecord) return err({ type: 'TooMany', limit: attachmentLimits.perRecord })
        const id = idOf(kept.size + 100)
        const view = viewOf(id, { kind: kindOf(checked.value), name: attachmentName(name, checked.value), bytes: bytes.length })
        kept.set(id, { of: record, view, content: bytes.slice() })
        onChange()
        return ok(view)
      },
      async detachFile(id) {
        kept.delete(id)
        onChange()
      },
      async openAttachment(id) {
        const found = kept.get(id)
        if (!found) return err({ type: 'NoSuchRecord' })
        if (found.view.state.type === 'voided') return err({ type: 'Voided' })
        if (found.view.state.type === 'arriving') return err({ type: 'NotArrivedYet' })
        if (!found.view.isHere) return err({ type: 'NoNetwork' })
        return ok({
          bytes: found.content.buffer,
          name: found.view.name,
          mime: found.view.kind === 'pdf' ? 'application/pdf' : 'image/jpeg',
        })
      },
      async markAttachment(id, { isPinned }) {
        const found = kept.get(id)
        if (found && isPinned !== undefined) kept.set(id, { ...found, view: { ...found.view, isPinned } })
        onChange()
      },
    },
    voided(id, reason, at) {
      const isThere = kept.has(id)
      become(id, { type: 'voided', by: 'Anna Ruggiero', at, reason })
      onChange()
      return isThere
    },
    saved(ids = []) {
      for (const id of ids) become(id, { type: 'queued' })
      onChange()
    },
  }
}
