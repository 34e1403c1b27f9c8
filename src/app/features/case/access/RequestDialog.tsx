import { useState } from 'react'
import { AccessGround, Applicant, type AccessRequest } from '../../../../domain/extract'
import { answerBy } from '../../../../domain/extract-rules'
import type { CaseId, ExtractId } from '../../../../domain/ids'
import { useDevice } from '../../../data/DeviceContext'
import { useToday } from '../../../data/useNow'
import { useChange } from '../../../data/writes'
import { caseRefusalWords } from '../../../parts/useCaseStep'
import { extractText } from '../../../text/extract'
import { shortDayOf } from '../../../text/moments'
import { useToast } from '../../../ui/Announcer'
import { RadioCards } from '../../../ui/choices'
import { Select } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { LineField, WordsField } from '../../../ui/TypedFields'

const { request: text } = extractText

interface Form {
  readonly by: string
  readonly as: Applicant
  readonly ground: AccessGround
  readonly on: string
  readonly protocol: string
  readonly identity: string
  readonly what: string
  readonly interest: string
}

type Errors = Partial<Record<'by' | 'what' | 'interest' | 'on', string>>

/** The request, or what is missing in it. */
function readRequest(form: Form): { readonly errors: Errors; readonly request: AccessRequest } {
  const said = Object.fromEntries(Object.entries(form).map(([field, typed]) => [field, String(typed).trim()]))
  const request = Object.fromEntries(Object.entries(said).filter(([, typed]) => typed !== '')) as unknown as AccessRequest
  const errors: Errors = {
    ...(!said['by'] && { by: text.errors.by }),
    ...(!said['what'] && { what: text.errors.what }),
    ...(!said['on'] && { on: text.errors.on }),
    ...(form.ground === 'documents' && !said['interest'] && { interest: text.errors.interest }),
  }
  return { errors, request }
}

/** Who asks to see what is written of a case, and what. */
export function RequestDialog({
  of,
  onSaved,
  onClose,
}: {
  readonly of: CaseId
  readonly onSaved: (id: ExtractId) => void
  readonly onClose: () => void
}) {
  const device = useDevice()
  const today = useToday()
  const { mutateAsync: change } = useChange()
  const toast = useToast()
  const [form, setForm] = useState<Form>({
    by: '',
    as: 'person',
    ground: 'ownData',
    on: today,
    protocol: '',
    identity: '',
    what: '',
    interest: '',
  })
  const [wasTried, setWasTried] = useState(false)
  const read = readRequest(form)
  const errors = wasTried ? read.errors : {}
  const typing = (field: keyof Form) => (typed: string) => {
    setForm({ ...form, [field]: typed })
  }

  async function keep(): Promise<void> {
    setWasTried(true)
    if (Object.keys(read.errors).length > 0) return
    const id = (await device.newId()) as string as ExtractId
    const { request } = read
    const answer = await change({ do: 'openExtract', id, case: of, request, deadline: extractText.deadline })
    const due = shortDayOf(answerBy({ request, answers: [] }))
    toast({ message: answer.ok ? text.saved(due) : caseRefusalWords(answer.refusal) })
    if (!answer.ok) return
    onClose()
    onSaved(id)
  }

  return (
    <FormDialog title={text.title} closeLabel={extractText.close} keepLabel={extractText.save} onKeep={keep} onClose={onClose}>
      <LineField label={text.by} hint={text.byHint} error={errors.by} maxLength={160} value={form.by} onType={typing('by')} />
      <Select
        label={text.as}
        options={Applicant.options.map(value => ({ value, label: text.applicants[value] }))}
        value={form.as}
        onChange={event => {
          typing('as')(event.target.value)
        }}
      />
      <RadioCards
        legend={text.ground}
        options={AccessGround.options.map(value => ({ value, label: text.grounds[value] }))}
        value={form.ground}
        onChange={typing('ground')}
      />
      <WordsField label={text.what} error={errors.what} rows={2} maxLength={1000} value={form.what} onType={typing('what')} />
      {form.ground === 'documents' && (
        <WordsField
          label={text.interest}
          hint={text.interestHint}
          error={errors.interest}
          rows={2}
          maxLength={1000}
          value={form.interest}
          onType={typing('interest')}
        />
      )}
      <LineField label={text.on} type="date" max={today} error={errors.on} value={form.on} onType={typing('on')} />
      <LineField label={text.protocol} maxLength={80} value={form.protocol} onType={typing('protocol')} />
      <LineField
        label={text.identity}
        hint={text.identityHint}
        maxLength={200}
        value={form.identity}
        onType={typing('identity')}
      />
    </FormDialog>
  )
}
