import { useState } from 'react'
import { Area } from '../../domain/areas'
import { GroupActivitySort, type GroupActivity } from '../../domain/group-activity'
import type { CaseId, WorkerId } from '../../domain/ids'
import { worksWithPeople } from '../../domain/worker'
import type { ActivityView } from '../data/activities'
import { useRoster } from '../data/agenda'
import { useSession } from '../data/SessionContext'
import { useToday } from '../data/useNow'
import { activitiesText } from '../text/activities'
import { codes } from '../text/codes'
import { shellText } from '../text/shell'
import { ChipGroup } from '../ui/choices'
import { Select } from '../ui/Field'
import { FormDialog } from '../ui/FormDialog'
import { Info } from '../ui/icons'
import { Notice } from '../ui/Notice'
import { LineField, WordsField } from '../ui/TypedFields'
import { useActivityWrites } from './useActivityWrites'
import { useComuni } from './useComuni'
import { useSeen } from './useSeen'

const { form: text, sorts } = activitiesText

/** What is done together: what it is, where, since when, who leads it. Of a case where one is named, else of the office of today. */
export function ActivityDialog({
  view,
  caseId,
  start,
  onClose,
}: {
  readonly view: ActivityView | undefined
  readonly caseId: CaseId | undefined
  /** What a new one begins with. */
  readonly start: Pick<GroupActivity, 'sort' | 'title' | 'area'>
  readonly onClose: () => void
}) {
  const seen = useSeen(view)
  const before = seen?.record
  const today = useToday()
  const comuni = useComuni()
  const { data: session } = useSession()
  const { saveActivity } = useActivityWrites()
  const [sort, setSort] = useState(before?.sort ?? start.sort)
  const [typed, setTyped] = useState({
    title: before?.title ?? start.title,
    aim: before?.aim ?? '',
    place: before?.place ?? '',
    startsOn: before?.startsOn ?? today,
    area: before ? (before.area ?? '') : (start.area ?? ''),
    comune: before ? (before.comune ?? '') : (session?.office?.comune ?? ''),
  })
  const [chosen, setLeaders] = useState<readonly WorkerId[] | undefined>(before?.leaders)
  const leaders = chosen ?? (session ? [session.worker.id] : [])
  const [isRefused, setIsRefused] = useState(false)
  const put = (field: keyof typeof typed) => (value: string) => {
    setTyped({ ...typed, [field]: value })
  }
  const title = typed.title.trim()

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!title || !typed.startsOn) return
    const given = {
      sort,
      title,
      aim: typed.aim.trim() || undefined,
      area: (typed.area || undefined) as Area | undefined,
      comune: typed.comune || undefined,
      place: typed.place.trim() || undefined,
      startsOn: typed.startsOn,
      leaders: [...leaders],
    }
    const isSaved = await saveActivity(view && { ...view, ...seen }, view ? given : { caseId, ...given }, activitiesText.saved)
    if (isSaved) onClose()
  }

  return (
    <FormDialog
      title={view ? text.title.edit : text.title.new}
      closeLabel={shellText.close}
      keepLabel={activitiesText.save}
      onKeep={keep}
      onClose={onClose}
    >
      {!caseId && <Notice icon={<Info />}>{text.ofOffice}</Notice>}
      <Select
        label={text.sort}
        options={GroupActivitySort.options.map(value => ({ value, label: sorts[value] }))}
        value={sort}
        onChange={event => {
          setSort(event.target.value as GroupActivitySort)
        }}
      />
      <LineField
        label={text.name}
        hint={text.nameHint}
        error={isRefused && !title ? text.errors.name : undefined}
        maxLength={120}
        value={typed.title}
        onType={put('title')}
      />
      <WordsField label={text.aim} rows={3} maxLength={2000} value={typed.aim} onType={put('aim')} />
      <div className="case-grid">
        <Select
          label={text.area}
          options={[{ value: '', label: text.noArea }, ...Area.options.map(value => ({ value, label: codes.area[value] }))]}
          value={typed.area}
          onChange={event => {
            put('area')(event.target.value)
          }}
        />
        <Select
          label={text.comune}
          options={[
            { value: '', label: text.noComune },
            ...comuni.all.map(({ catastale, name }) => ({ value: catastale, label: name })),
          ]}
          value={typed.comune}
          onChange={event => {
            put('comune')(event.target.value)
          }}
        />
        <LineField label={text.place} hint={text.placeHint} maxLength={200} value={typed.place} onType={put('place')} />
        <LineField
          type="date"
          label={text.startsOn}
          error={isRefused && !typed.startsOn ? text.errors.startsOn : undefined}
          value={typed.startsOn}
          onType={put('startsOn')}
        />
      </div>
      <Leaders values={leaders} onChange={setLeaders} />
    </FormDialog>
  )
}

/** Colleagues of the same offices; who leads it already stays offered, wherever they work now. */
function Leaders({
  values,
  onChange,
}: {
  readonly values: readonly WorkerId[]
  readonly onChange: (leaders: readonly WorkerId[]) => void
}) {
  const { data: roster } = useRoster()
  const { data: session } = useSession()
  const own = session?.worker
  const offered = (roster?.workers ?? []).filter(
    ({ id, active, offices, roles }) =>
      values.includes(id) || (active && worksWithPeople(roles) && offices.some(office => own?.offices.includes(office))),
  )
  if (offered.length === 0) return null
  return (
    <ChipGroup
      legend={text.leaders}
      compact
      options={offered.map(({ id, name, surname }) => ({ value: id, label: `${name} ${surname}` }))}
      values={values}
      onChange={onChange}
    />
  )
}
