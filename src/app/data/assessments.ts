/** Assessments of a case, their parts, and the part that is being filled in. */
import { useQuery } from '@tanstack/react-query'
import type { AssessmentId, CaseId } from '../../domain/ids'
import type { DeskRecordView } from '../../local/device'
import { caseDrafts, useCaseDraft, type CaseFormDraft } from './caseForm'
import { useDevice } from './DeviceContext'

export type AssessmentView = DeskRecordView<'assessment'>
export type PartView = DeskRecordView<'assessmentPart'>

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
export function usePartDraft({
  caseId,
  assessment,
  section,
  title,
  part,
  typed,
}: {
  readonly caseId: CaseId
  readonly assessment: AssessmentId
  readonly section: string
  readonly title: string
  /** The part to go on with; absent for a new one. */
  readonly part: PartView | undefined
  readonly typed: CaseFormDraft['typed']
}) {
  return useCaseDraft({
    of: caseId,
    path: partPath(assessment, section),
    title,
    begin: () => typed,
    seen: part && { version: part.version, record: part.record },
  })
}
