import { useState } from 'react'
import type { CaseId } from '../../../../domain/ids'
import { judicialDoorText as text } from '../../../text/judicialDoor'
import { judicialText } from '../../../text/judicial'
import { Button } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { Gavel, Plus, ShieldAlert } from '../../../ui/icons'
import { HearingDialog } from './HearingDialogs'
import { useNewAct } from './useNewAct'

const { section } = judicialText

/** A day must not be lost for a PIN: what is new is written while the section is closed. */
export function WriteWithout({ of }: { readonly of: CaseId }) {
  const begin = useNewAct(of)
  const [isHearing, setIsHearing] = useState(false)
  return (
    <Card title={text.without}>
      <div className="card-body stack">
        <p>{text.withoutLead}</p>
        <div className="row">
          <Button icon={<Plus />} onClick={() => void begin('incarico')}>
            {section.newMandate}
          </Button>
          <Button icon={<Gavel />} onClick={() => void begin('provvedimento')}>
            {section.newMeasure}
          </Button>
          <Button
            icon={<Plus />}
            onClick={() => {
              setIsHearing(true)
            }}
          >
            {section.newHearing}
          </Button>
          <Button icon={<ShieldAlert />} onClick={() => void begin('urgenza')}>
            {section.startRemoval}
          </Button>
        </div>
      </div>
      {isHearing && (
        <HearingDialog
          of={of}
          view={undefined}
          onClose={() => {
            setIsHearing(false)
          }}
        />
      )}
    </Card>
  )
}
