import '../../../styles/family.css'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { LocalDate } from '../../../../domain/dates'
import { useKinship } from '../../../data/family'
import { useToday } from '../../../data/useNow'
import { familyText as text } from '../../../text/family'
import { shortDayOf } from '../../../text/moments'
import { Button } from '../../../ui/Button'
import { RadioCards } from '../../../ui/choices'
import { Checkbox, TextField } from '../../../ui/Field'
import { CircleAlert, Clock, Plus } from '../../../ui/icons'
import { NextFrame } from '../../../ui/NextFrame'
import { Notice } from '../../../ui/Notice'
import { nameOf } from './describe'
import type { CaseSectionProps } from '../sections'
import { EntryDialog } from './EntryDialog'
import { FamilyDrawing, type Drawn } from './FamilyDrawing'
import { FamilyList } from './FamilyList'
import { FirstEntry } from './FirstEntry'
import { LeftForms } from './LeftForms'
import { Legend } from './Legend'
import { openedBy, pathOf, type Opened } from './opened'
import { PaperTools } from './PaperTools'
import { useDrawnFamily, type DrawnFamily } from './useDrawnFamily'
import { useMayWriteFamily } from './useMayWriteFamily'

/** Famiglia e rete: the drawing, live; the same as a nested list; what is written of each. */
export function FamilySection({ view, form }: CaseSectionProps) {
  const { data: views } = useKinship(view.record.id)
  const today = useToday()
  const mayWrite = useMayWriteFamily(view.record)
  const [day, setDay] = useState<LocalDate>()
  const [what, setWhat] = useState<Drawn>('genogram')
  const [hasBonds, setHasBonds] = useState(true)
  const { opened, setOpened, close } = useOpened({ view, form })
  const entries = useMemo(() => views?.map(({ record }) => record) ?? [], [views])
  const known = useDrawnFamily(entries, day ?? today)
  if (!views) return null
  if (entries.length === 0) return <FirstEntry view={view} mayWrite={mayWrite} />
  const edit = mayWrite
    ? (id: Opened['id']) => {
        setOpened({ do: 'edit', id })
      }
    : undefined
  const add = (next: Omit<Opened, 'do'>) => {
    setOpened({ do: 'add', ...next })
  }
  return (
    <div className="family stack">
      <Faults known={known} />
      {mayWrite && <LeftForms of={view.record.id} isShown={!opened} onResume={setOpened} />}
      <div className="family-bar">
        <RadioCards
          legend={text.views}
          options={[
            { value: 'genogram', label: text.genogram },
            { value: 'ecomap', label: text.ecomap },
          ]}
          value={what}
          onChange={setWhat}
        />
        <TextField
          label={text.day}
          type="date"
          max={today}
          value={day ?? today}
          onChange={event => {
            const chosen = event.target.value
            setDay(chosen === '' || chosen >= today ? undefined : chosen)
          }}
        />
        {what === 'genogram' && (
          <Checkbox
            label={text.showBonds}
            checked={hasBonds}
            onChange={event => {
              setHasBonds(event.target.checked)
            }}
          />
        )}
      </div>
      {day && (
        <Notice
          tone="wait"
          icon={<Clock />}
          end={
            <Button
              onClick={() => {
                setDay(undefined)
              }}
            >
              {text.today}
            </Button>
          }
        >
          {text.asOf(shortDayOf(day))}
        </Notice>
      )}
      <div className="family-panes">
        <div className="stack">
          <FamilyDrawing key={what} known={known} what={what} hasBonds={hasBonds} onOpen={edit} />
          <NextFrame>
            <Legend what={what} />
            <PaperTools view={view} known={known} what={what} hasBonds={hasBonds} />
          </NextFrame>
        </div>
        <div className="stack">
          {mayWrite && (
            <div className="row">
              <Button
                tone="primary"
                icon={<Plus />}
                onClick={() => {
                  add({ id: known.family.members[0]?.id })
                }}
              >
                {text.addRelative}
              </Button>
              <Button
                icon={<Plus />}
                onClick={() => {
                  add({ id: undefined, isNetwork: true })
                }}
              >
                {text.addNetwork}
              </Button>
            </div>
          )}
          <NextFrame>
            <FamilyList
              known={known}
              held={new Map(views.flatMap(({ record, person }) => (person ? [[record.id, person.id]] : [])))}
              onEdit={edit}
              onAdd={
                mayWrite
                  ? id => {
                      add({ id })
                    }
                  : undefined
              }
            />
          </NextFrame>
        </div>
      </div>
      {opened && <EntryDialog key={pathOf(opened)} view={view} views={views} opened={opened} onClose={close} />}
    </div>
  )
}

/** The form that is open: at first the one that the path tells, until it is shut. */
function useOpened({ view: { record }, form }: CaseSectionProps) {
  const navigate = useNavigate()
  const [opened, setOpened] = useState<Opened | undefined>(form === undefined ? undefined : openedBy(form))
  return {
    opened,
    setOpened,
    close() {
      setOpened(undefined)
      if (form === undefined) return
      void navigate({ to: '/casi/$caseId/$section', params: { caseId: record.id, section: 'famiglia' }, replace: true })
    },
  }
}

/** What cannot be, told where it can be mended. */
function Faults({ known }: { readonly known: DrawnFamily }) {
  return known.family.faults.map(({ type, ids }) => (
    <Notice key={`${type} ${ids.join(' ')}`} tone="alarm" icon={<CircleAlert />}>
      {text.faults[type]([...new Set(ids.map(id => nameOf(known, id)))].join(', '))}
    </Notice>
  ))
}
