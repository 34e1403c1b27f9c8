/** A person, an entry begun about them, and files to hang on it. For the tests of attachments alone. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { AttachmentId, DiaryEntryId, PersonId, RecordId } from '../domain/ids'
import type { AttachmentView, PickedFile } from './attachment-device'
import { createTestCentre, testPerson, type TestCentre } from './test-centre'
import { openTablet, testOffice, type TestTablet } from './test-tablet'

export const personId = '01890000-0000-7000-8000-00000000b001' as PersonId
export const draftId = '01890000-0000-7000-8000-00000000b010' as DiaryEntryId
export const of = draftId as string as RecordId

/** A PDF of so many bytes, none like the others. */
export function pdf(length: number, name = 'Verbale.pdf'): PickedFile {
  const bytes = new Uint8Array(length).map((_, index) => (index * 31 + (index >> 8)) % 251)
  bytes.set([0x25, 0x50, 0x44, 0x46, 0x2d])
  return { name, bytes }
}
/** Of large files a deep comparison takes seconds. */
export const print = (bytes: Uint8Array): string => `${bytes.length} ${bytesToHex(sha256(bytes))}`
export const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9])

interface Scene {
  readonly centre: TestCentre
  readonly tablet: TestTablet
}

export async function scene(): Promise<Scene> {
  const centre = createTestCentre()
  centre.put('person', testPerson(personId, 'Russo', 'Carmela', testOffice), [`o:${testOffice}`])
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  return { centre, tablet }
}

export const attach = async ({ engine }: TestTablet, file: PickedFile, to = of): Promise<AttachmentView> => {
  const answer = await engine.attachFile(to, file)
  if (!answer.ok) throw new Error(answer.refusal.type)
  return answer.value
}

export const note = (attachments: readonly AttachmentId[], id = draftId) =>
  ({
    do: 'writeEntry',
    draftId: id,
    of: personId,
    entryKind: 'note',
    audience: 'agency',
    text: 'Ha portato il verbale.',
    occurredAt: '2026-11-22T08:30:00.000Z',
    amends: null,
    attachments,
  }) as const

export async function save({ engine }: TestTablet, attachments: readonly AttachmentId[], id = draftId): Promise<void> {
  const answer = await engine.change(note(attachments, id))
  if (!answer.ok) throw new Error(answer.refusal.type)
}

export const stateOf = async (tablet: TestTablet, id: string, to = of) =>
  (await tablet.engine.attachments(to)).find(view => view.id === id)?.state

export const opened = async (tablet: TestTablet, id: AttachmentId): Promise<Uint8Array> => {
  const answer = await tablet.engine.openAttachment(id)
  if (!answer.ok) throw new Error(answer.refusal.type)
  return new Uint8Array(answer.value.bytes)
}
