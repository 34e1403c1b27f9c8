import { useMemo, useState } from 'react'
import type { KinshipId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import { formIn, useCaseFormDraft, useNextCaseForm, withForm, type CaseFormDraft } from '../../../data/caseForm'
import type { CaseView } from '../../../data/cases'
import { useDevice } from '../../../data/DeviceContext'
import { useSaveFamily } from '../../../data/family'
import { useSession } from '../../../data/SessionContext'
import { useDraft } from '../../../data/useDraft'
import { useToday } from '../../../data/useNow'
import { DraftStatus } from '../../../parts/DraftStatus'
import { useThrowAway } from '../../../parts/useThrowAway'
import { draftsText } from '../../../text/drafts'
import { familyText } from '../../../text/family'
import { familyForm as text } from '../../../text/familyForm'
import { useToast } from '../../../ui/Announcer'
import { Button } from '../../../ui/Button'
import { Disclosure } from '../../../ui/Disclosure'
import { ErrorSummary } from '../../../ui/ErrorSummary'
import { FormDialog } from '../../../ui/FormDialog'
import { BondFields } from './BondFields'
import { openedForm, readEntry, type EntryForm } from './entryForm'
import type { KnownFamily } from './describe'
import { LifeFields } from './LifeFields'
import { MoreFields } from './MoreFields'
import { pathOf, type Opened } from './opened'
import { refusalWords } from './refusalWords'
import { RelationFields, TiesFields } from './RelationFields'
import { useKnownFamily } from './useDrawnFamily'

interface EntryProps {
  readonly view: CaseView
  readonly views: readonly DeskRecordView<'kinship'>[]
  readonly opened: Opened
  readonly onClose: () => void
}

/** An entry of the family, as it was left half written on this tablet or as it begins. */
export function EntryDialog(props: EntryProps) {
  const { view, views, opened } = props
  const entries = useMemo(() => views.map(({ record }) => record), [views])
  // What is written is of today, whatever day the drawing shows.
  const known = useKnownFamily(entries, useToday())
  const edited = opened.do === 'edit' ? views.find(({ record }) => record.id === opened.id) : undefined
  const [of, isNetwork] = [opened.do === 'add' ? opened.id : '', opened.isNetwork ?? false]
  const { data: draft } = useCaseFormDraft<EntryForm>({
    of: view.record.id,
    path: pathOf(opened),
    title: edited ? text.drafts.edit : isNetwork ? text.drafts.network : text.drafts.add,
    begin: () => openedForm(known.family, edited?.record, { of, isNetwork }),
    seen: edited && { version: edited.version, record: edited.record },
  })
  // Who is not in the family here is mended nowhere, unless it was begun while they were.
  const isMendable = opened.do === 'add' || draft?.seen
  return draft && isMendable ? <Form key={draft.id} {...props} known={known} draft={draft} /> : null
}

function Form({
  view,
  views,
  known,
  draft,
  onClose,
}: EntryProps & { readonly known: KnownFamily; readonly draft: CaseFormDraft }) {
  const device = useDevice()
  const toast = useToast()
  const today = useToday()
  const handle = useDraft(draft.id)
  const throwAway = useThrowAway()
  const beginNext = useNextCaseForm()
  const { data: session } = useSession()
  const entries = useMemo(() => views.map(({ record }) => record), [views])
  // As it was when the form began: what others wrote since is not undone.
  const seen = draft.seen as Pick<DeskRecordView<'kinship'>, 'record' | 'version'> | undefined
  const before = seen?.record
  const { save, remove, isPending } = useSaveFamily([...(seen ? [seen] : []), ...views])
  const [form, setForm] = useState(() => formIn(draft, openedForm(known.family, before, {})))
  const [isLeft, setIsLeft] = useState(draft.updatedAt !== draft.startedAt)
  const [wasTried, setWasTried] = useState(false)
  const [refused, setRefused] = useState<string>()
  const set = (some: Partial<EntryForm>) => {
    const next = { ...form, ...some }
    setForm(next)
    setIsLeft(true)
    setRefused(undefined)
    handle.save(withForm(draft, next))
  }
  const id = before?.id ?? (draft.id as string as KinshipId)
  const read = () =>
    readEntry(form, {
      id,
      before,
      entries,
      family: known.family,
      caseId: view.record.id,
      workerId: session!.worker.id,
      today,
    })
  const answer = wasTried && session ? read() : undefined
  const problems = answer && !answer.ok ? answer.refusal : []
  const errorOf = (field: keyof EntryForm) => problems.find(problem => problem.field === field)?.message

  async function keep(): Promise<boolean> {
    setWasTried(true)
    const found = read()
    if (!found.ok) return false
    await handle.flush()
    const saved = await save(found.value, draft.id)
    if (!saved.ok) {
      setRefused(refusalWords(saved.refusal))
      return false
    }
    handle.end()
    toast({ message: text.saved(form.name.trim() || familyText.noName) })
    return true
  }

  async function keepAndNext(): Promise<void> {
    const next = await device.newId()
    if (!(await keep())) return
    const { isNetwork, relation, of, otherParent, network, livesHere } = form
    const empty = openedForm(known.family, undefined, { of, isNetwork })
    beginNext(draft, next, { ...empty, relation, otherParent, network, livesHere })
  }

  async function take(): Promise<void> {
    const removed = await remove(before!, text.removeWhy)
    toast({ message: removed.ok ? text.removed : refusalWords(removed.refusal) })
    if (!removed.ok) return
    handle.end()
    await device.discardDraft(draft.id)
    onClose()
  }

  const fields = { known, form, set, errorOf, id: before?.id }
  const isPerson = !form.isNetwork
  return (
    <FormDialog
      title={before ? text.titles.edit(before.name ?? familyText.noName) : isPerson ? text.titles.add : text.titles.network}
      closeLabel={text.close}
      keepLabel={text.save}
      onKeep={async () => {
        if (await keep()) onClose()
      }}
      onClose={onClose}
      others={
        <>
          {isLeft && (
            <Button
              tone="quiet"
              onClick={() => {
                handle.end()
                throwAway(withForm(draft, form))
                onClose()
              }}
            >
              {draftsText.discard}
            </Button>
          )}
          {before ? (
            <Button tone="danger" disabled={isPending} onClick={() => void take()}>
              {text.remove}
            </Button>
          ) : (
            <Button disabled={isPending} onClick={() => void keepAndNext()}>
              {text.saveAndNext}
            </Button>
          )}
        </>
      }
    >
      {refused && <ErrorSummary title={refused} items={[]} />}
      {!before && isPerson && <RelationFields {...fields} />}
      <LifeFields {...fields} />
      <BondFields {...fields} />
      {before && isPerson && (
        <Disclosure title={text.kin} hint={text.kinHint} isNeeded={errorOf('of') !== undefined}>
          <TiesFields {...fields} entries={entries} />
        </Disclosure>
      )}
      {isPerson && (
        <Disclosure title={text.more} hint={text.moreHint} isNeeded={errorOf('deathYear') !== undefined}>
          <MoreFields {...fields} />
        </Disclosure>
      )}
      {!isPerson && <MoreFields {...fields} />}
      <DraftStatus handle={handle} />
    </FormDialog>
  )
}
