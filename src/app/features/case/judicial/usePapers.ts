import type { RecordId } from '../../../../domain/ids'
import type { AttachmentView } from '../../../../local/attachment-device'
import { useAttachments } from '../../../data/attachments'

/** What hangs on an act and was not voided. */
export const usePapers = (of: RecordId): readonly AttachmentView[] =>
  useAttachments(of).data?.filter(({ state }) => state.type !== 'voided') ?? []
