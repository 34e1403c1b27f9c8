/** Assessments of a case, their parts, and the part that is being filled in. */
import { useQuery } from '@tanstack/react-query'
import type { AssessmentId, CaseId } from '../../domain/ids'
import type { DeskRecordView, Device, Draft } from '../../local/device'
import { useDevice } from './DeviceContext'

export type AssessmentView = DeskRecordView<'assessment'>
export type PartView = DeskRecordView<'assessmentPart'>
export type CaseFormDraft = Extract<Draft, { kind: 'caseForm' }>

export interface CaseAssessments {
  /** Absent when the case is not on this tablet. */
  readonly of: DeskRecordView<'case'> | undefined
  /** The latest day first. */
  readonly assessments: readonly AssessmentView[]
  partsOf(id: AssessmentId): readonly PartView[]
  /** Sections of an assessment that are being filled in on this tablet. */
  draftOf(id: AssessmentId, section: string): CaseFormDraft | undefined
}

/** The path below `/casi/{of}/` of the screen where a section is filled in: what its draft is resumed by. */
const partPath = (id: AssessmentId, section: string): string => `valutazione/${id}/${section}`

export function useAssessments(caseId: CaseId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['assessments', caseId],
    queryFn: async (): Promise<CaseAssessments> => {
      const [[of], assessments, parts, drafts] = await Promise.all([
        device.deskRecords({ kind: 'case', ids: [caseId] }),
        device.deskRecords({ kind: 'assessment', case: caseId }),
        device.deskRecords({ kind: 'assessmentPart', case: caseId }),
        caseDrafts(device, caseId),
      ])
      return {
        of,
        assessments,
        partsOf: id => parts.filter(({ record }) => record.assessmentId === id),
        draftOf: (id, section) => drafts.find(({ form }) => form === partPath(id, section)),
      }
    },
    meta: { topics: ['records', 'queue', 'drafts'] },
  })
}

/** The draft of a section, as it was left here or begun from the part as it stands; the disk follows with the first answer. */
export function usePartDraft(asked: {
  readonly caseId: CaseId
  readonly assessment: AssessmentId
  readonly section: string
  readonly title: string
  /** The part to go on with; absent for a new one. */
  readonly part: PartView | undefined
  readonly typed: CaseFormDraft['typed']
}) {
  const { caseId, assessment, section, title, part, typed } = asked
  const device = useDevice()
  const form = partPath(assessment, section)
  return useQuery({
    queryKey: ['partDraft', caseId, form],
    queryFn: async (): Promise<CaseFormDraft> => {
      const left = (await caseDrafts(device, caseId)).find(draft => draft.form === form)
      if (left) return left
      const now = new Date().toISOString()
      const seen = part && { version: part.version, record: part.record }
      return { kind: 'caseForm', id: await device.newId(), startedAt: now, updatedAt: now, of: caseId, form, title, typed, seen }
    },
    // Read once: from then on the screen is ahead of the disk.
    gcTime: 0,
    staleTime: Infinity,
  })
}

const caseDrafts = async (device: Device, of: CaseId): Promise<readonly CaseFormDraft[]> =>
  (await device.drafts()).flatMap(({ draft }) => (draft.kind === 'caseForm' && draft.of === of ? [draft] : []))
