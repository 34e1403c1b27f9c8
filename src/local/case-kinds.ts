/** Cases, and what belongs to them, as they are completed and listed. */
import { Case, caseTeam, isCaseOpen } from '../domain/case'
import { caseFault } from '../domain/case-rules'
import { italianDay } from '../domain/dates'
import { uuidv7, type CaseStepId } from '../domain/ids'
import { Kinship, kinshipFault } from '../domain/kinship'
import { whole } from './agenda-kinds'
import type { AtDesk, DeskKind } from './desk-kinds'

export const newIdAt = ({ now, randomBytes }: Pick<AtDesk, 'now' | 'randomBytes'>): string => uuidv7(now, randomBytes(10))

/** Numero di fascicolo: the office, the year, and four signs that no other tablet will have drawn that year. */
const numberFor = ({ office, now, randomBytes }: AtDesk): string => {
  const signs = [...randomBytes(4)].map(byte => crockford[byte % crockford.length]).join('')
  return `${office?.code ?? 'SSP'}-${italianDay(now).slice(0, 4)}-${signs}`
}
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const caseKind: DeskKind<'case'> = {
  complete(given, at) {
    const { id, office, worker, now } = at
    const mine = {
      id: newIdAt(at) as CaseStepId,
      kind: 'assign',
      worker: worker.id,
      as: 'responsible',
      on: italianDay(now),
      at: new Date(now).toISOString(),
      by: worker.id,
    }
    const opened = {
      number: numberFor(at),
      subject: 'person',
      urgency: 'none',
      openedOn: italianDay(now),
      steps: [mine],
      ...given,
      id,
      officeId: given.officeId ?? office?.id,
      workerId: given.workerId ?? worker.id,
    }
    return whole(Case, opened, caseFault)
  },
  facts: opened => ({
    person: opened.personId,
    case: opened.id,
    offices: [opened.officeId],
    team: caseTeam(opened),
    author: opened.workerId,
    day: opened.openedOn,
    isOpen: isCaseOpen(opened),
  }),
}

/** What has no day of its own comes after all that has. */
const noDay = '1970-01-01'

const kinship: DeskKind<'kinship'> = {
  complete: (given, { id, worker }) =>
    whole(
      Kinship,
      {
        entry: 'relative',
        ties: [],
        bonds: [],
        stays: [],
        responsibility: [],
        protections: [],
        ...given,
        id,
        workerId: given.workerId ?? worker.id,
      },
      kinshipFault,
    ),
  facts: ({ caseId, workerId }) => ({ case: caseId, offices: [], author: workerId, day: noDay, isOpen: false }),
}

export const caseKinds = { case: caseKind, kinship }
