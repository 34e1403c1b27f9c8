/** Cases, and what belongs to them, as they are completed and listed. */
import { Case, caseTeam, isCaseOpen } from '../domain/case'
import { caseFault } from '../domain/case-rules'
import { drawCharacters } from '../domain/crockford'
import { italianDay } from '../domain/dates'
import { uuidv7, type CaseStepId } from '../domain/ids'
import { CaseGoal, CasePlan } from '../domain/case-plan'
import { casePlanFault } from '../domain/case-plan-rules'
import { Intervention } from '../domain/intervention'
import { interventionFault, interventionStanding } from '../domain/intervention-rules'
import { Kinship, kinshipFault } from '../domain/kinship'
import { noDay, whole } from './agenda-kinds'
import type { AtDesk, DeskKind } from './desk-kinds'

/** Numero di fascicolo: the office, the year, and four signs that no other tablet will have drawn that year. */
const numberFor = ({ office, now, randomBytes }: AtDesk): string =>
  `${office?.code ?? 'SSP'}-${italianDay(now).slice(0, 4)}-${drawCharacters(randomBytes(3), 4)}`

const caseKind: DeskKind<'case'> = {
  complete(given, at) {
    const { id, office, worker, now, randomBytes } = at
    const mine = {
      id: uuidv7(now, randomBytes(10)) as CaseStepId,
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
  facts: ({ caseId, workerId, personId }) => ({
    case: caseId,
    offices: [],
    author: workerId,
    person: personId,
    day: noDay,
    isOpen: false,
  }),
}

const casePlan: DeskKind<'casePlan'> = {
  complete: (given, { id, worker, now }) =>
    whole(
      CasePlan,
      {
        sort: 'individual',
        state: 'draft',
        startsOn: italianDay(now),
        signatures: [],
        verifications: [],
        ...given,
        id,
        workerId: given.workerId ?? worker.id,
      },
      casePlanFault,
    ),
  facts: plan => ({
    case: plan.caseId,
    offices: [],
    author: plan.workerId,
    day: plan.startsOn,
    isOpen: plan.state !== 'closed',
  }),
}

const caseGoal: DeskKind<'caseGoal'> = {
  complete: (given, { id, worker }) =>
    whole(CaseGoal, { horizon: 'short', actions: [], ...given, id, workerId: given.workerId ?? worker.id }),
  facts: goal => ({ case: goal.caseId, offices: [], author: goal.workerId, day: noDay, isOpen: !goal.reached }),
}

const intervention: DeskKind<'intervention'> = {
  complete: (given, { id, worker, now }) =>
    whole(
      Intervention,
      {
        requestedOn: italianDay(now),
        passages: [],
        deliveries: [],
        ...given,
        id,
        workerId: given.workerId ?? worker.id,
      },
      interventionFault,
    ),
  facts: asked => {
    const { state } = interventionStanding(asked)
    const isOpen = state !== 'concluded' && state !== 'unavailable'
    return { case: asked.caseId, offices: [], author: asked.workerId, day: asked.requestedOn, isOpen }
  },
}

export const caseKinds = { case: caseKind, casePlan, caseGoal, intervention, kinship }
