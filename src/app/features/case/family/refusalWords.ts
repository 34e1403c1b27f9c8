import type { KinshipFault } from '../../../../domain/kinship'
import type { ChangeRefusal } from '../../../../local/device'
import { agendaRefusalWords } from '../../../parts/agendaWords'
import { familyForm } from '../../../text/familyForm'

const isFault = (field: string): field is KinshipFault => Object.hasOwn(familyForm.faults, field)

/** Why an entry was not kept. */
export function refusalWords(refusal: ChangeRefusal): string {
  const fault = refusal.type === 'Malformed' ? refusal.fields.find(isFault) : undefined
  return fault ? familyForm.faults[fault] : agendaRefusalWords(refusal)
}
