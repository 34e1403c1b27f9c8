import { shortName } from '../../../../domain/person'
import type { KinshipId } from '../../../../domain/ids'
import { Kinship } from '../../../../domain/kinship'
import { useDevice } from '../../../data/DeviceContext'
import { useSaveFamily } from '../../../data/family'
import { useSession } from '../../../data/SessionContext'
import type { CaseView } from '../../../data/cases'
import { familyText } from '../../../text/family'
import { useToast } from '../../../ui/Announcer'
import { Button } from '../../../ui/Button'
import { Plus, Users } from '../../../ui/icons'
import { EmptyState } from '../../../ui/Notice'
import { refusalWords } from './refusalWords'

const { empty: text } = familyText

/** A family begins with whom the case is about, as they are known: one tap. */
export function FirstEntry({ view, mayWrite }: { readonly view: CaseView; readonly mayWrite: boolean }) {
  const device = useDevice()
  const toast = useToast()
  const { data: session } = useSession()
  const { save, isPending } = useSaveFamily([])
  const { person, record } = view
  const name = person && [person.name, person.surname].filter(Boolean).join(' ')

  async function begin(): Promise<void> {
    const birthYear = person?.birthYear ?? (person?.birthDate ? Number(person.birthDate.slice(0, 4)) : undefined)
    const entry = Kinship.parse({
      id: (await device.newId()) as string as KinshipId,
      caseId: record.id,
      workerId: session?.worker.id,
      entry: 'reference',
      ...(name && { name: name.slice(0, 80) }),
      ...(record.personId && { personId: record.personId }),
      sex: person?.sex,
      birthYear,
      ties: [],
      bonds: [],
      stays: [{}],
      responsibility: [],
      protections: [],
    })
    const answer = await save([entry])
    toast({ message: answer.ok ? familyText.begun : refusalWords(answer.refusal) })
  }

  return (
    <EmptyState
      icon={<Users />}
      title={text.title}
      action={
        mayWrite && (
          <Button tone="primary" icon={<Plus />} disabled={isPending} onClick={() => void begin()}>
            {person && name ? text.start(shortName(person) ?? name) : text.startUnnamed}
          </Button>
        )
      }
    >
      {mayWrite ? text.lead : text.notMine}
    </EmptyState>
  )
}
