import { useDeferredValue, useState } from 'react'
import { DeliveryRhythm, DeliveryUnit, MeansTest, type Intervention } from '../../../../domain/intervention'
import type { CaseId, InterventionId } from '../../../../domain/ids'
import { useDevice } from '../../../data/DeviceContext'
import { useServiceSearch } from '../../../data/directory'
import { useSaveInCase } from '../../../parts/useSaveInCase'
import { useSeen } from '../../../parts/useSeen'
import { interventionsText } from '../../../text/interventions'
import { shellText } from '../../../text/shell'
import { Button } from '../../../ui/Button'
import { Select, TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { LineField } from '../../../ui/TypedFields'
import { usePlans } from '../plan/usePlans'
import { ChooseSessions } from './ChooseSessions'
import type { InterventionView } from './useInterventions'

const { form: text } = interventionsText

/** As it stands in the form. */
type Typed = Readonly<
  Record<
    | 'what'
    | 'provider'
    | 'siussCode'
    | 'goalId'
    | 'from'
    | 'to'
    | 'quantity'
    | 'unit'
    | 'rhythm'
    | 'cost'
    | 'copayment'
    | 'meansTest',
    string
  >
>

/** Euro as typed, in cents; `undefined` for nothing, NaN for what is no amount. */
const centsOf = (typed: string): number | undefined =>
  typed.trim() ? Math.round(Number(typed.trim().replace(',', '.')) * 100) : undefined
const euroOf = (cents: number | undefined): string => (cents === undefined ? '' : (cents / 100).toFixed(2).replace('.', ','))

/** What is asked, of whom, how much and for how long. */
export function InterventionDialog({
  caseId,
  view,
  onClose,
}: {
  readonly caseId: CaseId
  readonly view: InterventionView | undefined
  readonly onClose: () => void
}) {
  const seen = useSeen(view)
  const before = seen?.record
  const device = useDevice()
  const save = useSaveInCase()
  const { data: plans = [] } = usePlans(caseId)
  const [typed, setTyped] = useState<Typed>({
    what: before?.what ?? '',
    provider: before?.provider ?? '',
    siussCode: before?.siussCode ?? '',
    goalId: before?.goalId ?? '',
    from: before?.from ?? '',
    to: before?.to ?? '',
    quantity: before?.quantity === undefined ? '' : String(before.quantity).replace('.', ','),
    unit: before?.unit ?? 'hours',
    rhythm: before?.rhythm ?? 'weekly',
    cost: euroOf(before?.costCents),
    copayment: euroOf(before?.copaymentCents),
    meansTest: before?.meansTest ?? '',
  })
  const [service, setService] = useState(before && { serviceId: before.serviceId, organizationId: before.organizationId })
  const [sessionsOf, setSessionsOf] = useState(before?.sessionsOf)
  const [isRefused, setIsRefused] = useState(false)
  const put = (field: keyof typeof typed) => (event: { readonly target: { readonly value: string } }) => {
    setTyped({ ...typed, [field]: event.target.value })
  }
  const costCents = centsOf(typed.cost)
  const copaymentCents = centsOf(typed.copayment)
  const errors = {
    what: typed.what.trim() ? undefined : text.errors.what,
    to: typed.from && typed.to && typed.to < typed.from ? text.errors.to : undefined,
    copayment: (copaymentCents ?? 0) > (costCents ?? Number.POSITIVE_INFINITY) ? text.errors.copayment : undefined,
  }
  const shown = isRefused ? errors : { what: undefined, to: undefined, copayment: undefined }

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (Object.values(errors).some(Boolean)) return
    const id = before?.id ?? ((await device.newId()) as string as InterventionId)
    const quantity = typed.quantity.trim() ? Number(typed.quantity.replace(',', '.')) : undefined
    const given: Partial<Record<keyof Intervention, unknown>> = {
      caseId,
      what: typed.what.trim(),
      provider: typed.provider.trim() || undefined,
      siussCode: typed.siussCode || undefined,
      goalId: typed.goalId || undefined,
      serviceId: service?.serviceId,
      organizationId: service?.organizationId,
      from: typed.from || undefined,
      to: typed.to || undefined,
      quantity,
      unit: quantity === undefined ? undefined : typed.unit,
      rhythm: quantity === undefined ? undefined : typed.rhythm,
      costCents,
      copaymentCents,
      meansTest: typed.meansTest || undefined,
      sessionsOf,
    }
    if (
      await save(
        { do: 'saveRecord', kind: 'intervention', id, given: given as Partial<Intervention>, seen },
        interventionsText.saved,
      )
    )
      onClose()
  }

  return (
    <FormDialog
      title={before ? interventionsText.edit : interventionsText.add}
      closeLabel={shellText.close}
      keepLabel={interventionsText.save}
      onKeep={keep}
      onClose={onClose}
    >
      <TextField
        label={text.what}
        hint={text.whatHint}
        error={shown.what}
        maxLength={300}
        value={typed.what}
        onChange={put('what')}
      />
      <ChooseService
        onChoose={chosen => {
          setService({ serviceId: chosen.id, organizationId: undefined })
          setTyped({
            ...typed,
            provider: chosen.provider,
            what: typed.what || chosen.name,
            siussCode: chosen.siussCode ?? typed.siussCode,
          })
        }}
      />
      <TextField label={text.provider} maxLength={300} value={typed.provider} onChange={put('provider')} />
      <Select
        label={text.code}
        options={[
          { value: '', label: text.noCode },
          ...Object.entries(interventionsText.siussCodes).map(([value, label]) => ({ value, label: `${value} ${label}` })),
        ]}
        value={typed.siussCode}
        onChange={put('siussCode')}
      />
      <Select
        label={text.goal}
        options={[
          { value: '', label: text.noGoal },
          ...plans.flatMap(({ goals }) => goals.map(({ record }) => ({ value: record.id, label: record.text }))),
        ]}
        value={typed.goalId}
        onChange={put('goalId')}
      />
      <ChooseSessions of={caseId} value={sessionsOf} onChange={setSessionsOf} />
      <div className="case-grid">
        <TextField type="date" label={text.from} value={typed.from} onChange={put('from')} />
        <TextField type="date" label={text.to} error={shown.to} value={typed.to} onChange={put('to')} />
        <TextField label={text.quantity} inputMode="decimal" value={typed.quantity} onChange={put('quantity')} />
        <Select
          label={text.unit}
          options={DeliveryUnit.options.map(value => ({ value, label: interventionsText.units[value] }))}
          value={typed.unit}
          onChange={put('unit')}
        />
        <Select
          label={text.rhythm}
          options={DeliveryRhythm.options.map(value => ({ value, label: interventionsText.rhythms[value] }))}
          value={typed.rhythm}
          onChange={put('rhythm')}
        />
        <TextField label={text.cost} inputMode="decimal" value={typed.cost} onChange={put('cost')} />
        <TextField
          label={text.copayment}
          error={shown.copayment}
          inputMode="decimal"
          value={typed.copayment}
          onChange={put('copayment')}
        />
        <Select
          label={text.meansTest}
          options={[
            { value: '', label: text.unset },
            ...MeansTest.options.map(value => ({ value, label: interventionsText.meansTests[value] })),
          ]}
          value={typed.meansTest}
          onChange={put('meansTest')}
        />
      </div>
    </FormDialog>
  )
}

interface Chosen {
  readonly id: Intervention['serviceId']
  readonly name: string
  readonly provider: string
  readonly siussCode: Intervention['siussCode']
}

function ChooseService({ onChoose }: { readonly onChoose: (service: Chosen) => void }) {
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const { data } = useServiceSearch({ text: words, limit: 4 })
  const found = words.length < 2 ? [] : (data?.services ?? [])
  return (
    <>
      <LineField type="search" label={text.service} value={typed} onType={setTyped} />
      {found.length > 0 && (
        <ul aria-label={text.found} className="stack">
          {found.map(({ service, organization }) => (
            <li key={service.id}>
              <Button
                wide
                onClick={() => {
                  setTyped('')
                  onChoose({
                    id: service.id,
                    name: service.name,
                    provider: organization?.name ?? service.name,
                    siussCode: service.siussCode,
                  })
                }}
              >
                {[service.name, organization?.name].filter(Boolean).join(' · ')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
