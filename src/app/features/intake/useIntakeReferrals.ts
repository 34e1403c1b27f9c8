/** The referrals of a listening: one for each service that the person is sent to, begun from what was said. */
import { useWatch } from 'react-hook-form'
import type { PersonId, ServiceId } from '../../../domain/ids'
import type { SharedFact } from '../../../domain/referral'
import type { OpenReferral } from '../../../local/device'
import { useReadService } from '../../data/directory'
import { usePerson } from '../../data/reads'
import { useNewReferral } from '../../data/referrals'
import { needWords } from '../../parts/needWords'
import { personFieldsOf } from '../../parts/personForm'
import { factsToShare, leastOf, referralProblems, withFacts } from '../../parts/referralWords'
import { useComuni } from '../../parts/useComuni'
import type { IntakeForm } from './intakeForm'
import type { Problem } from './problems'
import type { IntakeForms } from './useIntakeForms'

const isTo = (referral: OpenReferral, id: string): boolean =>
  referral.target?.kind === 'service' && referral.target.serviceId === id

/** Those that leave: a service that was chosen and then not, or only told about, keeps what was typed and sends nothing. */
const leaving = ({ services, referrals }: Pick<IntakeForm, 'services' | 'referrals'>): readonly OpenReferral[] =>
  referrals.filter(referral => services.some(({ serviceId, answer }) => answer === 'referred' && isTo(referral, serviceId)))

export function useIntakeReferrals({ person, intake }: Pick<IntakeForms, 'person' | 'intake'>) {
  const [who, personId] = useWatch({ control: intake.control, name: ['who', 'personId'] })
  const { data: view } = usePerson(who === 'known' ? (personId as PersonId) : undefined)
  const comuni = useComuni()
  const newReferral = useNewReferral()
  const readService = useReadService()
  // Asked when it is needed: what is typed in the other steps draws nothing here.
  const facts = (): readonly SharedFact[] => {
    const fields = who === 'anonymous' ? {} : who === 'known' ? (view?.person ?? {}) : personFieldsOf(person.getValues())
    return factsToShare(fields, comuni.nameOf, intake.getValues('expressedNeed'))
  }

  return {
    facts,

    async begin(serviceId: ServiceId): Promise<void> {
      const view = await readService(serviceId)
      if (!view) return
      const { needs, identifiedNeed } = intake.getValues()
      const reason = identifiedNeed.trim() || needs.map(needWords).join('; ')
      const { name, serviceClass } = view.service
      const begun = await newReferral({
        target: { kind: 'service', serviceId },
        recipient: name,
        serviceClass,
        shared: leastOf(facts()),
        reason: reason.slice(0, 2000),
      })
      const referrals = intake.getValues('referrals')
      // Tapped again, while it was being begun or long before.
      if (!referralTo(referrals, serviceId)) intake.setValue('referrals', [...referrals, begun])
    },

    change(referral: OpenReferral): void {
      const referrals = intake.getValues('referrals')
      intake.setValue(
        'referrals',
        referrals.map(each => (each.id === referral.id ? referral : each)),
      )
    },

    /** As they leave with the listening. */
    leaving: (): readonly OpenReferral[] => {
      const told = facts()
      return leaving(intake.getValues()).map(referral => withFacts(referral, told))
    },
    problems: (): readonly Problem[] =>
      leaving(intake.getValues())
        .flatMap(referralProblems)
        .map(problem => ({ ...problem, step: 4 })),
  }
}

export const referralTo = (referrals: readonly OpenReferral[], serviceId: string): OpenReferral | undefined =>
  referrals.find(referral => isTo(referral, serviceId))
