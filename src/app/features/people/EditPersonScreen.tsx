import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useForm, type UseFormReturn } from 'react-hook-form'
import type { PersonId } from '../../../domain/ids'
import { useEditDraft, type EditDraft } from '../../data/useEditDrafts'
import { usePerson } from '../../data/reads'
import { useDraft } from '../../data/useDraft'
import { useChange, useDiscardDraft } from '../../data/writes'
import { CodiceFiscaleMissingField, ForeignFields, SituationFields } from '../../parts/FactsFields'
import { DraftStatus } from '../../parts/DraftStatus'
import { ComuneField, IdentityFields, PhoneFields } from '../../parts/PersonFields'
import { factFields } from '../../parts/personFactsForm'
import { personFieldsOf, personFormOf, type PersonForm } from '../../parts/personForm'
import { personFieldId, usePersonChecks, type PersonChecks } from '../../parts/personProblems'
import { factsText } from '../../text/facts'
import { intakeText } from '../../text/intake'
import { timeOf } from '../../text/moments'
import { personText } from '../../text/person'
import { ActionBar } from '../../ui/ActionBar'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Disclosure } from '../../ui/Disclosure'
import { ErrorSummary, type ErrorItem } from '../../ui/ErrorSummary'
import { Checkbox, TextField } from '../../ui/Field'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { Check, Pencil } from '../../ui/icons'
import { refusalWords } from '../../parts/noteForm'

const { edit: text, fields } = personText

/** The data of a person, to be corrected or completed. What is typed stays a draft until it is saved. */
export function EditPersonScreen({ id }: { readonly id: PersonId }) {
  const { data: draft } = useEditDraft(id)
  if (draft === undefined) return null
  if (draft === null) {
    return (
      <div className="page">
        <PageHeading windowTitle={personText.missing}>{personText.missing}</PageHeading>
        <EmptyState title={personText.missingLead} />
      </div>
    )
  }
  return <EditPerson key={draft.id} draft={draft} />
}

function EditPerson({ draft }: { readonly draft: EditDraft }) {
  const handle = useDraft(draft.id)
  const { data: view } = usePerson(draft.of)
  const form = useForm<PersonForm>({ defaultValues: personFormOf(draft.fields, draft.typed) })
  const checks = usePersonChecks(form)
  const [problems, setProblems] = useState<readonly ErrorItem[]>([])
  const { mutateAsync: change, isPending } = useChange()
  const { mutateAsync: discard } = useDiscardDraft()
  const navigate = useNavigate()
  const toast = useToast()

  const draftNow = (): EditDraft => {
    const typed = form.getValues()
    return { ...draft, fields: personFieldsOf(typed, draft.fields), typed }
  }
  const save = useEffectEvent(() => {
    handle.save(draftNow())
  })
  useEffect(() => form.subscribe({ formState: { values: true }, callback: () => save() }), [form])

  const backToPerson = () => navigate({ to: '/persone/$personId', params: { personId: draft.of } })

  async function saveEdit(): Promise<void> {
    const found = Object.entries(checks.checkAll()).map(([field, message]) => ({
      fieldId: personFieldId(field as keyof PersonForm),
      message: message ?? '',
    }))
    setProblems(found)
    const seen = draft.seen?.person ?? view?.person
    if (found.length > 0 || !seen) return
    await handle.flush()
    const person = { ...draftNow().fields, id: draft.of, offices: seen.offices }
    const answer = await change({ do: 'editPerson', draftId: draft.id, person, seen: draft.seen })
    if (!answer.ok && answer.refusal.type !== 'NothingChanged') {
      setProblems([{ message: refusalWords(answer.refusal) }])
      return
    }
    handle.end()
    if (answer.ok) toast({ message: personText.diary.saved(timeOf(answer.value.savedAt)) })
    else {
      await discard(draft)
      toast({ message: refusalWords(answer.refusal) })
    }
    await backToPerson()
  }

  async function throwAway(): Promise<void> {
    handle.end()
    const bringBack = await discard(draftNow())
    toast({ message: text.discarded, undo: { label: personText.diary.bringBack, run: () => void bringBack() } })
    await backToPerson()
  }

  return (
    <>
      <div className="page edit-person stack-l">
        <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
        {handle.draft && <Notice icon={<Pencil />}>{text.draftLead}</Notice>}
        <ErrorSummary title={intakeText.errors.title} items={problems} />
        <IdentityFields form={form} checks={checks} />
        <PhoneFields form={form} checks={checks} number="phone" owner="phoneOwner" />
        <PhoneFields form={form} checks={checks} number="otherPhone" owner="otherPhoneOwner" />
        <Home form={form} />
        <MoreAboutPerson form={form} checks={checks} />
        <CodiceFiscaleMissingField form={form} checks={checks} />
        <Disclosure
          title={factsText.situation}
          hint={factsText.situationHint}
          isNeeded={factFields.some(field => checks.problems[field] !== undefined)}
        >
          <SituationFields form={form} checks={checks} />
          <ForeignFields form={form} checks={checks} />
        </Disclosure>
      </div>
      <ActionBar>
        <Button tone="quiet" onClick={() => void throwAway()}>
          {text.cancel}
        </Button>
        <DraftStatus handle={handle} />
        <Button tone="primary" icon={<Check />} disabled={isPending} onClick={() => void saveEdit()}>
          {text.save}
        </Button>
      </ActionBar>
    </>
  )
}

function Home({ form }: { readonly form: UseFormReturn<PersonForm> }) {
  return (
    <>
      <div className="input-row align-end">
        <ComuneField form={form} />
        <TextField label={fields.address} id={personFieldId('address')} maxLength={200} {...form.register('address')} />
      </div>
      <Checkbox label={fields.homeless} value="yes" {...form.register('homeless', homelessAsText)} />
    </>
  )
}

/** The form is text throughout: a checkbox is "yes" or nothing. */
const homelessAsText = { setValueAs: (value: unknown) => (value === true || value === 'yes' ? 'yes' : '') }

function MoreAboutPerson({ form, checks }: { readonly form: UseFormReturn<PersonForm>; readonly checks: PersonChecks }) {
  return (
    <>
      <div className="input-row align-end">
        <TextField
          label={fields.birthPlace}
          id={personFieldId('birthPlaceName')}
          maxLength={80}
          {...form.register('birthPlaceName')}
        />
        <TextField
          label={fields.citizenship}
          id={personFieldId('citizenship')}
          maxLength={60}
          {...form.register('citizenship')}
        />
      </div>
      <TextField
        label={fields.email}
        error={checks.problems.email}
        id={personFieldId('email')}
        type="email"
        inputMode="email"
        maxLength={120}
        {...form.register('email', {
          onBlur: () => {
            checks.check('email')
          },
        })}
      />
    </>
  )
}
