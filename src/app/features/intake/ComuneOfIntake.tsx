import { useWatch, type UseFormReturn } from 'react-hook-form'
import { useComuni } from '../../parts/useComuni'
import { intakeText } from '../../text/intake'
import { Select } from '../../ui/Field'
import type { IntakeForm } from './intakeForm'
import { intakeFieldId } from './problems'

/** Where the listening is held: filled in with the comune of the desk. */
export function ComuneOfIntake({
  form,
  error,
}: {
  readonly form: UseFormReturn<IntakeForm>
  readonly error: string | undefined
}) {
  const comuni = useComuni()
  const chosen = useWatch({ control: form.control, name: 'comune' })
  return (
    <Select
      label={intakeText.need.comune}
      id={intakeFieldId('comune')}
      error={error}
      options={[
        { value: '', label: intakeText.need.comuneNone },
        ...comuni.all.map(comune => ({ value: comune.catastale, label: comune.name })),
      ]}
      // Controlled: the list may arrive after the value, and the browser would forget it.
      value={chosen}
      onChange={event => {
        form.setValue('comune', event.target.value)
      }}
    />
  )
}
