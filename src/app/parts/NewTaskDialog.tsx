import { useState } from 'react'
import type { LocalDate } from '../../domain/dates'
import type { TaskId, WorkerId } from '../../domain/ids'
import { shortName, type PersonIdentity } from '../../domain/person'
import { deferralDays, titleFault, titleLength } from '../../domain/task'
import type { TaskList } from '../../local/device'
import { useDevice } from '../data/DeviceContext'
import { usePeopleSearch } from '../data/reads'
import { useToday } from '../data/useNow'
import { useChange } from '../data/writes'
import { shellText } from '../text/shell'
import { tasksText as text } from '../text/tasks'
import { useToast } from '../ui/Announcer'
import { Button } from '../ui/Button'
import { Select, TextField } from '../ui/Field'
import { FormDialog } from '../ui/FormDialog'
import { Plus, X } from '../ui/icons'
import { contextOf, listNameOf } from './personWords'
import { taskRefusalWords } from './taskWords'
import { useComuni } from './useComuni'

/** *Nuova cosa da fare*, with the dialog that it opens. `person`: of whose page it is. */
export function NewTaskButton({
  owners,
  person,
}: {
  readonly owners: TaskList['owners']
  readonly person?: Pick<PersonIdentity, 'id' | 'surname' | 'name'> | undefined
}) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        icon={<Plus />}
        onClick={() => {
          setIsOpen(true)
        }}
      >
        {text.newTask}
      </Button>
      {isOpen && (
        <NewTaskDialog
          owners={owners}
          fixed={person}
          onClose={() => {
            setIsOpen(false)
          }}
        />
      )}
    </>
  )
}

type Chosen = Pick<PersonIdentity, 'id' | 'surname' | 'name'>

function NewTaskDialog({
  owners,
  fixed,
  onClose,
}: {
  readonly owners: TaskList['owners']
  readonly fixed: Chosen | undefined
  readonly onClose: () => void
}) {
  const today = useToday()
  const device = useDevice()
  const toast = useToast()
  const { mutateAsync: change } = useChange()
  const [title, setTitle] = useState('')
  const [dueOn, setDueOn] = useState<LocalDate>(deferralDays(today).inAWeek)
  const [owner, setOwner] = useState('')
  const [person, setPerson] = useState(fixed)
  const [isRefused, setIsRefused] = useState(false)
  const said = title.trim()
  const fault = titleFault(title)
  const titleError = fault && text.errors[fault]
  const dayError = dueOn ? undefined : text.errors.day

  async function save(): Promise<void> {
    if (titleError || dayError) {
      setIsRefused(true)
      return
    }
    const id = (await device.newId()) as string as TaskId
    const given = { title: said, dueOn, steps: [], personId: person?.id, ownerId: owner ? (owner as WorkerId) : undefined }
    const answer = await change({ do: 'saveRecord', kind: 'task', id, given })
    if (answer.ok) onClose()
    toast({ message: answer.ok ? text.saved : taskRefusalWords(answer.refusal) })
  }
  return (
    <FormDialog
      title={text.newTask}
      closeLabel={shellText.close}
      keepLabel={text.save}
      onKeep={save}
      onClose={onClose}
      others={
        <Button tone="quiet" onClick={onClose}>
          {text.cancel}
        </Button>
      }
    >
      <TextField
        label={text.what}
        hint={text.whatHint}
        error={isRefused ? titleError : undefined}
        maxLength={titleLength}
        value={title}
        onChange={event => {
          setTitle(event.target.value)
        }}
      />
      <TextField
        type="date"
        label={text.by}
        error={isRefused ? dayError : undefined}
        value={dueOn}
        onChange={event => {
          setDueOn(event.target.value)
        }}
      />
      <Select
        label={text.owner}
        options={[{ value: '', label: text.wholeOffice }, ...owners.map(({ id, name }) => ({ value: id, label: name }))]}
        value={owner}
        onChange={event => {
          setOwner(event.target.value)
        }}
      />
      {person ? (
        <p className="row">
          <strong>{text.personChosen(shortName(person) ?? '')}</strong>
          {!fixed && (
            <Button
              tone="quiet"
              icon={<X />}
              onClick={() => {
                setPerson(undefined)
              }}
            >
              {text.personRemove}
            </Button>
          )}
        </p>
      ) : (
        <ChoosePerson onChoose={setPerson} />
      )}
    </FormDialog>
  )
}

const foundShown = 4

function ChoosePerson({ onChoose }: { readonly onChoose: (person: Chosen) => void }) {
  const [typed, setTyped] = useState('')
  const today = useToday()
  const comuni = useComuni()
  const { data } = usePeopleSearch(typed, foundShown)
  const found = typed.trim().length < 2 ? [] : (data?.people ?? [])
  return (
    <>
      <TextField
        type="search"
        label={text.person}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
        }}
      />
      {found.length > 0 && (
        <ul aria-label={text.personFound} className="stack">
          {found.map(person => (
            <li key={person.id}>
              <Button
                wide
                onClick={() => {
                  onChoose(person)
                }}
              >
                {[listNameOf(person), contextOf(person, today, comuni.nameOf)].filter(Boolean).join(' · ')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
