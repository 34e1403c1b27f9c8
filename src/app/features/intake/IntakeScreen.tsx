import { useState } from 'react'
import type { IntakeId } from '../../../domain/ids'
import { useDraft } from '../../data/useDraft'
import '../../styles/person.css'
import '../../styles/intake.css'
import '../../styles/services.css'
import { IntakeWizard } from './IntakeWizard'
import { SavedIntake } from './SavedIntake'

/** A listening while it is a draft, and its confirmation once it is closed. */
export function IntakeScreen({ id }: { readonly id: IntakeId }) {
  const handle = useDraft(id)
  const [isClosed, setIsClosed] = useState(false)
  if (handle.draft === undefined) return null
  if (isClosed || handle.draft?.kind !== 'intake') return <SavedIntake id={id} />
  return (
    <IntakeWizard
      draft={handle.draft}
      handle={handle}
      onClosed={() => {
        setIsClosed(true)
      }}
    />
  )
}
