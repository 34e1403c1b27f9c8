import { useMemo, useState } from 'react'
import type { KinshipId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import type { CaseView } from '../../../data/cases'
import { useDevice } from '../../../data/DeviceContext'
import { useSaveFamily } from '../../../data/family'
import { useSession } from '../../../data/SessionContext'
import { useToday } from '../../../data/useNow'
import { familyText } from '../../../text/family'
import { familyForm as text } from '../../../text/familyForm'
import { useToast } from '../../../ui/Announcer'
import { Button } from '../../../ui/Button'
import { Disclosure } from '../../../ui/Disclosure'
import { ErrorSummary } from '../../../ui/ErrorSummary'
import { FormDialog } from '../../../ui/FormDialog'
import { BondFields } from './BondFields'
import { openedForm, readEntry, type EntryForm } from './entryForm'
import { LifeFields } from './LifeFields'
import { MoreFields } from './MoreFields'
import { refusalWords } from './refusalWords'
import { RelationFields, TiesFields } from './RelationFields'
import { useKnownFamily } from './useDrawnFamily'

/** An entry to be written (of somebody, when it is a relative) or mended. */
export interface Opened {
  readonly do: 'add' | 'edit'
  readonly id: KinshipId | undefined
  readonly isNetwork?: boolean
}

export function EntryDialog({
  view,
  views,
  opened,
  onClose,
}: {
  readonly view: CaseView
  readonly views: readonly DeskRecordView<'kinship'>[]
  readonly opened: Opened
  readonly onClose: () => void
}) {
  const device = useDevice()
  const toast = useToast()
  const today = useToday()
  const { data: session } = useSession()
  const { save, remove, isPending } = useSaveFamily(views)
  const entries = useMemo(() => views.map(({ record }) => record), [views])
  // What is written is of today, whatever day the drawing shows.
  const known = useKnownFamily(entries, today)
  const before = opened.do === 'edit' ? entries.find(({ id }) => id === opened.id) : undefined
  const first = () =>
    openedForm(known.family, before, { of: opened.do === 'add' ? opened.id : '', isNetwork: opened.isNetwork ?? false })
  const [form, setForm] = useState<EntryForm>(first)
  const [wasTried, setWasTried] = useState(false)
  const [refused, setRefused] = useState<string>()
  const set = (some: Partial<EntryForm>) => {
    setForm({ ...form, ...some })
    setRefused(undefined)
  }
  const whole = (id: KinshipId) => ({
    id,
    before,
    entries,
    family: known.family,
    caseId: view.record.id,
    workerId: session!.worker.id,
    today,
  })
  const read = wasTried && session ? readEntry(form, whole(before?.id ?? ('' as KinshipId))) : undefined
  const problems = read && !read.ok ? read.refusal : []
  const errorOf = (field: keyof EntryForm) => problems.find(problem => problem.field === field)?.message

  async function keep(): Promise<boolean> {
    setWasTried(true)
    const id = before?.id ?? ((await device.newId()) as string as KinshipId)
    const answer = readEntry(form, whole(id))
    if (!answer.ok) return false
    const saved = await save(answer.value)
    if (!saved.ok) {
      setRefused(refusalWords(saved.refusal))
      return false
    }
    toast({ message: text.saved(form.name.trim() || familyText.noName) })
    return true
  }

  async function keepAndNext(): Promise<void> {
    if (!(await keep())) return
    setWasTried(false)
    const { isNetwork, relation, of, otherParent, network, livesHere } = form
    setForm({ ...openedForm(known.family, undefined, { of, isNetwork }), relation, otherParent, network, livesHere })
  }

  async function take(): Promise<void> {
    const answer = await remove(before!, text.removeWhy)
    toast({ message: answer.ok ? text.removed : refusalWords(answer.refusal) })
    if (answer.ok) onClose()
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
        before ? (
          <Button tone="danger" disabled={isPending} onClick={() => void take()}>
            {text.remove}
          </Button>
        ) : (
          <Button disabled={isPending} onClick={() => void keepAndNext()}>
            {text.saveAndNext}
          </Button>
        )
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
    </FormDialog>
  )
}
