import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { ServiceId } from '../../../domain/ids'
import type { Change } from '../../../local/device'
import { useDirectoryChoices, useDirectoryFacts, useService, useServiceDraft, type ServiceDraft } from '../../data/directory'
import { useDraft } from '../../data/useDraft'
import { useChange, useDiscardDraft } from '../../data/writes'
import { DraftStatus } from '../../parts/DraftStatus'
import { directoryRefusalWords } from '../../parts/serviceWords'
import { directoryText } from '../../text/directory'
import { servicesText } from '../../text/services'
import { ActionBar } from '../../ui/ActionBar'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { ErrorSummary, type ErrorItem } from '../../ui/ErrorSummary'
import { Check, Pencil } from '../../ui/icons'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { readServiceForm, serviceFormOf, type Problems, type ServiceForm, type TypedEntry } from './serviceForm'
import { serviceFieldId } from './Chips'
import { ServiceFields } from './ServiceFields'

const { edit: text } = directoryText

/** A new service, or one to be corrected. What is typed stays a draft of this tablet until it is saved. */
export function EditServiceScreen({ id }: { readonly id: ServiceId | undefined }) {
  const { data: draft } = useServiceDraft(id)
  const { data: choices } = useDirectoryChoices()
  const { data: facts } = useDirectoryFacts()
  if (draft === undefined || !choices || !facts) return null
  if (draft === null) {
    return (
      <div className="page">
        <PageHeading windowTitle={servicesText.missing}>{servicesText.missing}</PageHeading>
        <EmptyState title={servicesText.missingLead} />
      </div>
    )
  }
  return draft.of ? (
    <EditKnown draft={draft} of={draft.of} />
  ) : (
    <EditService draft={draft} way={facts.mayDecide ? 'save' : 'draft'} />
  )
}

/** Saved at once, as a draft for who approves, or as a proposal to who keeps the entry. */
type Way = 'save' | 'draft' | 'propose'

function EditKnown({ draft, of }: { readonly draft: ServiceDraft; readonly of: ServiceId }) {
  const { data: view } = useService(of)
  if (!view) return null
  return <EditService draft={draft} way={view.mayEdit ? 'save' : 'propose'} />
}

const saveLabels = { save: text.save, draft: text.saveDraft, propose: text.savePropose } as const
const savedLabels = { save: text.saved, draft: text.savedDraft, propose: text.proposed } as const

function EditService({ draft, way }: { readonly draft: ServiceDraft; readonly way: Way }) {
  const handle = useDraft(draft.id)
  const before = draft.seen?.service
  const form = useForm<ServiceForm>({ defaultValues: serviceFormOf(draft.seen, draft.typed) })
  const [problems, setProblems] = useState<Problems>({})
  const [refused, setRefused] = useState<string>()
  const { mutateAsync: change, isPending } = useChange()
  const { mutateAsync: discard } = useDiscardDraft()
  const navigate = useNavigate()
  const toast = useToast()

  const draftNow = (): ServiceDraft => ({ ...draft, typed: form.getValues() })
  const save = useEffectEvent(() => {
    handle.save(draftNow())
  })
  useEffect(() => form.subscribe({ formState: { values: true }, callback: () => save() }), [form])

  const leave = () =>
    draft.of ? navigate({ to: '/servizi/$serviceId', params: { serviceId: draft.of } }) : navigate({ to: '/servizi' })

  async function saveEntry(): Promise<void> {
    const typed = readServiceForm(form.getValues(), draft, way === 'save' ? 'approved' : 'draft')
    setProblems(typed.ok ? {} : typed.refusal)
    setRefused(undefined)
    if (!typed.ok) return
    await handle.flush()
    const answer = await change(changeOf(draft, typed.value))
    if (!answer.ok && answer.refusal.type !== 'NothingChanged') {
      setRefused(directoryRefusalWords(answer.refusal))
      return
    }
    handle.end()
    if (!answer.ok) await discard(draftNow())
    toast({ message: answer.ok ? savedLabels[way] : directoryRefusalWords(answer.refusal) })
    await leave()
  }

  async function throwAway(): Promise<void> {
    handle.end()
    const bringBack = await discard(draftNow())
    toast({ message: text.discarded, undo: { label: text.bringBack, run: () => void bringBack() } })
    await leave()
  }

  const title = before ? text.title(before.name) : text.newTitle
  const items: ErrorItem[] = [
    ...Object.entries(problems).map(([field, message]) => ({ fieldId: serviceFieldId(field), message })),
    ...(refused ? [{ message: refused }] : []),
  ]
  return (
    <>
      <div className="page service-edit stack-l">
        <PageHeading windowTitle={title}>{title}</PageHeading>
        <Lead way={way} isNew={!before} />
        {handle.draft && <Notice icon={<Pencil />}>{text.draftLead}</Notice>}
        <ErrorSummary title={text.problems} items={items} />
        <ServiceFields form={form} problems={problems} before={before} seen={draft.seen} />
      </div>
      <ActionBar>
        <Button tone="quiet" onClick={() => void throwAway()}>
          {text.discard}
        </Button>
        <DraftStatus handle={handle} />
        <Button tone="primary" icon={<Check />} disabled={isPending} onClick={() => void saveEntry()}>
          {saveLabels[way]}
        </Button>
      </ActionBar>
    </>
  )
}

function Lead({ way, isNew }: { readonly way: Way; readonly isNew: boolean }) {
  if (way === 'propose') return <p>{text.proposeLead}</p>
  if (!isNew) return null
  return <p>{way === 'save' ? text.newLeadEditor : text.newLead}</p>
}

function changeOf(draft: ServiceDraft, { service, organization, place, edited }: TypedEntry): Change {
  const { seen: known } = draft
  const seen = known && { version: known.version, entry: known.service }
  const typed = edited.organization && { entry: edited.organization, seen: known?.organization }
  return {
    do: 'saveService',
    draftId: draft.id,
    service: { entry: service, seen },
    organization: organization ? { entry: organization } : typed,
    places: [...(place ? [{ entry: place }] : []), ...(edited.place ? [{ entry: edited.place, seen: known?.place }] : [])],
  }
}
