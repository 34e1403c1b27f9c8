import { useState } from 'react'
import { Ambito, holdingMonths } from '../../../domain/ambito'
import { codeDays } from '../../../domain/referral'
import type { SettingsView } from '../../data/settings'
import { useSeen } from '../../parts/useSeen'
import { settingsText } from '../../text/settings'
import { shellText } from '../../text/shell'
import { Card, CardBody } from '../../ui/Card'
import { DialogButton } from '../../ui/DialogButton'
import { FormDialog } from '../../ui/FormDialog'
import { Pencil } from '../../ui/icons'
import { LineField } from '../../ui/TypedFields'
import { useSaveSettings } from './useSaveSettings'

const { days: text } = settingsText

/** For how long things last here. */
export function DaysCard({ settings, mayEdit }: { readonly settings: SettingsView; readonly mayEdit: boolean }) {
  const { referralCodeDays, holdingMonths: months } = settings.record
  return (
    <Card title={text.title}>
      <CardBody>
        <dl className="facts">
          <dt>{text.code}</dt>
          <dd>{text.days(referralCodeDays ?? codeDays)}</dd>
          <dt>{text.holding}</dt>
          <dd>{text.months(months ?? holdingMonths.usual)}</dd>
        </dl>
        {mayEdit && (
          <div className="row">
            <DialogButton icon={<Pencil />} renderDialog={onClose => <DaysDialog settings={settings} onClose={onClose} />}>
              {text.edit}
            </DialogButton>
          </div>
        )}
      </CardBody>
    </Card>
  )
}

/** A number as it was typed: empty is what everybody uses. */
const typedOf = (number: number | undefined): string => (number === undefined ? '' : String(number))

/** `'wrong'`: no number that the field takes. */
function numberIn(typed: string, field: 'referralCodeDays' | 'holdingMonths'): number | undefined | 'wrong' {
  const bare = typed.trim()
  if (bare === '') return undefined
  return Ambito.shape[field].safeParse(/^\d+$/.test(bare) ? Number(bare) : bare).data ?? 'wrong'
}

function DaysDialog({ settings, onClose }: { readonly settings: SettingsView; readonly onClose: () => void }) {
  const seen = useSeen(settings)!
  const { save } = useSaveSettings(seen)
  const [code, setCode] = useState(typedOf(seen.record.referralCodeDays))
  const [holding, setHolding] = useState(typedOf(seen.record.holdingMonths))
  const [wasTried, setWasTried] = useState(false)
  const referralCodeDays = numberIn(code, 'referralCodeDays')
  const months = numberIn(holding, 'holdingMonths')

  async function keep(): Promise<void> {
    setWasTried(true)
    if (referralCodeDays === 'wrong' || months === 'wrong') return
    if (await save({ referralCodeDays, holdingMonths: months }, settingsText.saved)) onClose()
  }

  return (
    <FormDialog title={text.title} closeLabel={shellText.close} keepLabel={settingsText.save} onKeep={keep} onClose={onClose}>
      <LineField
        label={text.code}
        hint={text.codeHint(codeDays)}
        error={wasTried && referralCodeDays === 'wrong' ? text.codeError : undefined}
        inputMode="numeric"
        maxLength={3}
        value={code}
        onType={setCode}
      />
      <LineField
        label={text.holding}
        hint={text.holdingHint(holdingMonths.usual)}
        error={wasTried && months === 'wrong' ? text.holdingError : undefined}
        inputMode="numeric"
        maxLength={3}
        value={holding}
        onType={setHolding}
      />
    </FormDialog>
  )
}
