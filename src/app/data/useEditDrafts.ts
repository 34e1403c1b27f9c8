/** The note or the edit being written about a person: what was left on this tablet, or a new one that goes to disk with its first letter. */
import { useQuery } from '@tanstack/react-query'
import type { CaseId, ConflictId, DiaryEntryId, PersonId } from '../../domain/ids'
import type { Device, Draft } from '../../local/device'
import { useDevice } from './DeviceContext'

export type NoteDraft = Extract<Draft, { kind: 'diaryEntry' }>
export type EditDraft = Extract<Draft, { kind: 'personEdit' }>
export type ResolutionDraft = Extract<Draft, { kind: 'resolution' }>

/** What a note is written about: somebody; or a case, and the person that it is of. */
export type NoteAbout =
  | { readonly kind: 'person'; readonly of: PersonId }
  | { readonly kind: 'case'; readonly of: CaseId; readonly person: PersonId | undefined }

export function useNoteDraft(about: NoteAbout) {
  const { of } = about
  const device = useDevice()
  return useQuery({
    queryKey: ['noteDraft', of],
    queryFn: async (): Promise<NoteDraft> => {
      const left = (await draftsOf(device)).find(draft => draft.kind === 'diaryEntry' && draft.of === of)
      return left?.kind === 'diaryEntry' ? left : newNote(about, (await device.newId()) as unknown as DiaryEntryId)
    },
    // Read once: from then on the screen is ahead of the disk.
    gcTime: 0,
  })
}

function newNote({ kind, of }: NoteAbout, id: DiaryEntryId): NoteDraft {
  const now = new Date().toISOString()
  return {
    kind: 'diaryEntry',
    id,
    startedAt: now,
    updatedAt: now,
    of,
    ...(kind === 'case' && { about: kind }),
    text: '',
    entryKind: 'note',
    // What is written in a case is its team's, unless the author says otherwise.
    audience: kind === 'case' ? 'team' : 'agency',
    occurredAt: now,
    amends: null,
  }
}

/** `null` when this tablet does not have the person. */
export function useEditDraft(of: PersonId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['editDraft', of],
    queryFn: async (): Promise<EditDraft | null> => {
      const left = (await draftsOf(device)).find(draft => draft.kind === 'personEdit' && draft.of === of)
      if (left?.kind === 'personEdit') return left
      const [view, id] = await Promise.all([device.person(of), device.newId()])
      if (!view) return null
      const now = new Date().toISOString()
      const { id: _, offices: __, ...fields } = view.person
      const seen = { version: view.version ?? 0, person: view.person }
      return { kind: 'personEdit', id, startedAt: now, updatedAt: now, of, fields, seen }
    },
    gcTime: 0,
  })
}

/** What was being written about a conflict, each way by itself; a new one is on disk with its first letter. */
export function useResolutionDraft(of: ConflictId, way: ResolutionDraft['way']) {
  const device = useDevice()
  return useQuery({
    queryKey: ['resolutionDraft', of, way],
    queryFn: async (): Promise<ResolutionDraft> => {
      const left = (await draftsOf(device)).find(draft => draft.kind === 'resolution' && draft.of === of && draft.way === way)
      if (left?.kind === 'resolution') return left
      const now = new Date().toISOString()
      const id = (await device.newId()) as unknown as DiaryEntryId
      return { kind: 'resolution', id, startedAt: now, updatedAt: now, of, way, typed: {} }
    },
    // Read once: from then on the screen is ahead of the disk.
    gcTime: 0,
  })
}

const draftsOf = async (device: Device): Promise<readonly Draft[]> => (await device.drafts()).map(({ draft }) => draft)
