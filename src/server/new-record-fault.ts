/** What is wrong with a new record besides its shape. */
import type { Case } from '../domain/case'
import { newCaseFault } from '../domain/case-rules'
import { isDirectoryKind, type CommandedEntry } from '../domain/directory-entry'
import { reportFault, type DirectoryReport } from '../domain/directory-report'
import type { Handover } from '../domain/handover'
import { handoverFault } from '../domain/handover-rules'
import type { WorkerId } from '../domain/ids'
import type { RecordType } from '../domain/record-kinds'
import { referralFault, type Referral } from '../domain/referral'
import type { Doc } from '../sync/merge'
import type { Applying } from './applying'

/** The field that is wrong, or that its author may not write so. */
export function newRecordFault({ actor, author }: Applying, type: RecordType, doc: Doc): string | undefined {
  if (type === 'directoryReport') return reportFault(doc as unknown as DirectoryReport)
  if (type === 'handover') return handoverFault(doc as unknown as Handover)
  // The centre tells of what is, as it was brought to it or invented for the demo.
  if (actor === 'centre') return undefined
  if (type === 'referral') return referralFault(doc as unknown as Referral)
  if (type === 'case') return newCaseFault(doc as unknown as Case, { mayAssign: actor.roles.includes('coordinator') })
  return isDirectoryKind(type) ? newEntryFault(doc as unknown as CommandedEntry, author) : undefined
}

/** An entry of the directory begins with nothing that only a command says, and is vouched for in one's own name. */
function newEntryFault({ status, decided, verification, lastWorkedOn }: CommandedEntry, author: WorkerId): string | undefined {
  if (status === 'withdrawn') return 'status'
  if (decided && decided.by !== author) return 'decided'
  if (verification && verification.by !== author) return 'verification'
  return lastWorkedOn === undefined ? undefined : 'lastWorkedOn'
}
