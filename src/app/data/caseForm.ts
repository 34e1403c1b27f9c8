/** A form of the case file while it is filled in: what was left on this tablet, or a new one that goes to disk with its first letter. */
import { useQuery } from '@tanstack/react-query'
import type { CaseId, RecordId } from '../../domain/ids'
import type { Draft } from '../../local/device'
import { useDevice } from './DeviceContext'

export type CaseFormDraft = Extract<Draft, { kind: 'caseForm' }>

export interface CaseFormAsked<Form> {
  readonly of: CaseId
  /** The record that it will be, or changes. */
  readonly record: RecordId
  /** Where it is resumed: the path below `/casi/{of}/`. */
  readonly path: string
  readonly title: string
  /** The form as it begins; nothing is read before it is known. */
  readonly begin: (() => Form | Promise<Form>) | undefined
  /** The record as it stands, when it is edited. */
  readonly seen?: CaseFormDraft['seen']
}

/** What was typed goes into the draft as one text. */
const typedOf = (form: unknown): CaseFormDraft['typed'] => ({ form: JSON.stringify(form) })

export const withForm = (draft: CaseFormDraft, form: unknown): CaseFormDraft => ({ ...draft, typed: typedOf(form) })

/** A field that a later version added begins as it does in a new form. */
export const formIn = <Form extends object>(draft: CaseFormDraft, empty: Form): Form => ({
  ...empty,
  ...(JSON.parse(draft.typed['form'] ?? '{}') as Partial<Form>),
})

export function useCaseFormDraft<Form>({ of, record, path, title, begin, seen }: CaseFormAsked<Form>) {
  const device = useDevice()
  const isKnown = begin !== undefined
  return useQuery({
    queryKey: ['caseForm', of, path],
    enabled: isKnown,
    queryFn: async (): Promise<CaseFormDraft> => {
      const drafts = await device.drafts()
      for (const { draft } of drafts) if (draft.kind === 'caseForm' && draft.of === of && draft.form === path) return draft
      const now = new Date().toISOString()
      // The draft of an edit has an id of its own: one with the record's would count as closed.
      const id = seen ? await device.newId() : record
      return {
        kind: 'caseForm',
        id,
        startedAt: now,
        updatedAt: now,
        of,
        form: path,
        title,
        typed: typedOf(await begin?.()),
        seen,
      }
    },
    // Read once: from then on the screen is ahead of the disk.
    gcTime: 0,
    staleTime: Infinity,
  })
}
