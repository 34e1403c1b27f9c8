/** Emergency cards of the device in memory, opened by the same rules as on a tablet; the lines of the access log are kept where a test looks. */
import { cardName } from '../../src/domain/emergency-card'
import type { EmergencyLine } from '../../src/domain/emergency-line'
import { EmergencyGrounds, type EmergencyOpening } from '../../src/domain/emergency-opening'
import { err, ok } from '../../src/domain/result'
import type { Access } from '../../src/local/access-log'
import type { Device, OpenedCard } from '../../src/local/device'
import { caseId } from './sampleCases'
import { officeId, personId, recordId, worker, workerId } from './sampleData'

export interface EmergencyOptions {
  readonly standing?: Awaited<ReturnType<Device['emergencyCards']>>
  readonly cards?: readonly OpenedCard[]
}

export const sampleCard: OpenedCard = {
  id: recordId(970) as string as OpenedCard['id'],
  surname: 'Zanetti',
  name: 'Elena Maria',
  birthDate: '1985-03-02',
  cases: [
    {
      responsible: workerId(2),
      officeId: officeId(1),
      safety: ['Non dire al marito dove si trova: c’è un divieto di avvicinamento.', 'Il cane morde: suonare e aspettare fuori.'],
      contacts: [
        { text: 'Paola Zanetti, la sorella: ha le chiavi', phone: '333 123 4567' },
        { text: 'Dott.ssa Greco, medico di base', phone: '081 555 0101' },
      ],
    },
  ],
}

export function createMemoryEmergency(
  { standing = 'on', cards = [sampleCard] }: EmergencyOptions,
  noted: Access[],
): Pick<Device, 'emergencyCards' | 'openEmergencyCard'> {
  return {
    emergencyCards: async () => standing,
    async openEmergencyCard({ surname, name, birthDate, ...why }) {
      const emergency = EmergencyGrounds.safeParse(why).data
      const wanted = cardName({ surname, name })
      if (!emergency || !wanted) return err({ type: 'Malformed', fields: emergency ? ['name'] : ['words'] })
      const named = cards.filter(card => cardName(card) === wanted)
      const meant = named.filter(card => !birthDate || card.birthDate === birthDate)
      if (meant.length === 1) {
        noted.push({
          action: 'open',
          record: meant[0]!.id as string as Access['record'],
          emergency,
        })
        return ok(meant)
      }
      noted.push({ action: 'search', said: `${surname} ${name}`, emergency })
      return err({ type: meant.length > 1 ? 'Namesakes' : 'NoSuchCard' })
    },
  }
}

/** A note, a contact, and a card that a colleague has opened. */
export function sampleEmergency(now: number): {
  readonly emergencyLine: readonly EmergencyLine[]
  readonly emergencyOpening: readonly EmergencyOpening[]
} {
  const aLine = (order: number, rest: Pick<EmergencyLine, 'sort' | 'text' | 'phone'>): EmergencyLine => ({
    id: recordId(9800 + order) as string as EmergencyLine['id'],
    caseId: caseId(1),
    workerId: worker.id,
    ...rest,
  })
  const opening: EmergencyOpening = {
    id: recordId(9850) as string as EmergencyOpening['id'],
    workerId: workerId(2),
    at: new Date(now - 3_600_000).toISOString(),
    reason: 'health',
    words: 'Trovata a terra in piazza, non dice dove abita',
    personId: personId(1),
    caseId: caseId(1),
    officeId: officeId(1),
    responsible: worker.id,
    readers: [],
  }
  return {
    emergencyLine: [
      aLine(1, { sort: 'safety', text: 'Sente poco: parlare piano e di fronte.' }),
      aLine(2, { sort: 'contact', text: 'Lucia, la figlia: ha le chiavi', phone: '333 123 4567' }),
    ],
    emergencyOpening: [opening],
  }
}
