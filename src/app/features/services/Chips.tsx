import { useWatch, type UseFormReturn } from 'react-hook-form'
import { ChipGroup } from '../../ui/choices'
import type { ServiceForm } from './serviceForm'

/** The id that the error summary links to. */
export const serviceFieldId = (field: string): string => `service-${field}`

/** Chips whose choice is a list with commas in the form. */
export function Chips({
  form,
  field,
  legend,
  hint,
  error,
  options,
}: {
  readonly form: UseFormReturn<ServiceForm>
  readonly field: string
  readonly legend: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
}) {
  const chosen = useWatch({ control: form.control, name: field })
  return (
    <ChipGroup
      compact
      legend={legend}
      hint={hint}
      error={error}
      id={serviceFieldId(field)}
      options={options}
      values={(chosen ?? '').split(',').filter(Boolean)}
      onChange={values => {
        form.setValue(field, options.flatMap(({ value }) => (values.includes(value) ? value : [])).join(','))
      }}
    />
  )
}
