/** A form of the case file while it is filled in: what was left on this tablet, or a new one that goes to disk with its first letter. */
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseId, RecordId } from '../../domain/ids'
import type { Device, Draft } from '../../local/device'
import { useDevice } from './DeviceContext'

export type CaseFormDraft = Extract<Draft, { kind: 'caseForm' }>

interface DraftAsked {
  readonly of: CaseId
  /** The record that it will be, or changes; absent where the record takes the id of the draft. */
  readonly record?: RecordId
  /** Where it is resumed: the path below `/casi/{of}/`. */
  readonly path: string
  readonly title: string
  /** What stands in it as it begins; nothing is read before that is known. */
  readonly begin: (() => CaseFormDraft['typed'] | Promise<CaseFormDraft['typed']>) | undefined
  /** The record as it stands, when it is edited. */
  readonly seen?: CaseFormDraft['seen']
  /** Of the section of the courts. */
  readonly isJudicial?: true
}

export interface CaseFormAsked<Form> extends Omit<DraftAsked, 'begin'> {
  readonly begin: (() => Form | Promise<Form>) | undefined
}

/** What was typed goes into the draft as one text. */
const typedOf = (form: unknown): CaseFormDraft['typed'] => ({ form: JSON.stringify(form) })

export const withForm = (draft: CaseFormDraft, form: unknown): CaseFormDraft => ({ ...draft, typed: typedOf(form) })

/** A field that a later version added begins as it does in a new form. */
export const formIn = <Form extends object>(draft: CaseFormDraft, empty: Form): Form => ({
  ...empty,
  ...(JSON.parse(draft.typed['form'] ?? '{}') as Partial<Form>),
})

export const useCaseFormDraft = <Form>({ begin, ...asked }: CaseFormAsked<Form>) =>
  useCaseDraft({ ...asked, begin: begin && (async () => typedOf(await begin())) })

/** One saved and the next begun in the same form: another draft, which goes to disk with its first letter. */
export function useNextCaseForm() {
  const queries = useQueryClient()
  return ({ of, form: path, ...draft }: CaseFormDraft, id: RecordId, form: unknown) => {
    const now = new Date().toISOString()
    const next: CaseFormDraft = { ...draft, of, form: path, id, startedAt: now, updatedAt: now, typed: typedOf(form) }
    queries.setQueryData(draftKey(of, path), next)
  }
}

const draftKey = (of: CaseId, path: string) => ['caseForm', of, path] as const

/** As it was left here, or begun. */
export function useCaseDraft({ of, record, path, title, begin, seen, isJudicial }: DraftAsked) {
  const device = useDevice()
  return useQuery({
    queryKey: draftKey(of, path),
    queryFn: begin
      ? async (): Promise<CaseFormDraft> => {
          const left = (await caseDrafts(device, of)).find(({ form }) => form === path)
          if (left) return { ...left, isJudicial }
          const now = new Date().toISOString()
          // The draft of an edit has an id of its own: one with the record's would count as closed.
          const id = seen || !record ? await device.newId() : record
          const begun = { kind: 'caseForm', id, startedAt: now, updatedAt: now, of, form: path, title, isJudicial } as const
          return { ...begun, typed: await begin(), seen }
        }
      : skipToken,
    // Read once: from then on the screen is ahead of the disk.
    gcTime: 0,
    staleTime: Infinity,
  })
}

/** The forms of a case that are being filled in on this tablet. */
export const caseDrafts = async (device: Device, of: CaseId): Promise<readonly CaseFormDraft[]> =>
  (await device.drafts()).flatMap(({ draft }) => (draft.kind === 'caseForm' && draft.of === of ? [draft] : []))
