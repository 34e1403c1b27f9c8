import { useState } from 'react'
import type { IntakeId } from '../../../domain/ids'
import { useDraft } from '../../data/useDraft'
import '../../styles/person.css'
import '../../styles/intake.css'
import '../../styles/services.css'
import '../../styles/agenda.css'
import { EmergencyListening } from './EmergencyListening'
import { IntakeWizard } from './IntakeWizard'
import { SavedIntake } from './SavedIntake'
import type { OpenIntake } from './intakeForm'

/** A listening while it is a draft, in four steps or as a pronto intervento, and its confirmation once it is closed. */
export function IntakeScreen({ id }: { readonly id: IntakeId }) {
  const handle = useDraft(id)
  const [isClosed, setIsClosed] = useState(false)
  const [whole, setWhole] = useState<OpenIntake>()
  if (handle.draft === undefined) return null
  if (isClosed || handle.draft?.kind !== 'intake') return <SavedIntake id={id} isSaved={isClosed} />
  const draft = whole ?? handle.draft
  const onClosed = () => {
    setIsClosed(true)
  }
  if (draft.isEmergency) return <EmergencyListening draft={draft} handle={handle} onClosed={onClosed} onWhole={setWhole} />
  return <IntakeWizard draft={draft} handle={handle} onClosed={onClosed} />
}
