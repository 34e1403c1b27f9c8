import { useEffect, useEffectEvent } from 'react'
import { useForm } from 'react-hook-form'
import type { DiaryView } from '../../local/device'
import { useDraft } from '../data/useDraft'
import { useNoteDraft, type NoteAbout, type NoteDraft } from '../data/useEditDrafts'
import { audienceText } from '../text/audience'
import { personText } from '../text/person'
import { Coming } from '../ui/NextFrame'
import { EmptyState, Notice } from '../ui/Notice'
import { Lock, NotebookPen } from '../ui/icons'
import { KeyDoor } from './AudienceFields'
import { DiaryTimeline } from './DiaryTimeline'
import { NoteBox } from './NoteBox'
import { amending, noteDraftOf, noteFieldId, noteFormOf, type NoteForm } from './noteForm'

/** The diary: a note can always be written on top; below, everything written so far. */
export function DiaryPanel({
  about,
  diary,
  noteWanted,
}: {
  readonly about: NoteAbout
  /** `undefined` while it is read. */
  readonly diary: readonly DiaryView[] | undefined
  /** Grows each time somebody asks for a new note: the cursor goes there. */
  readonly noteWanted: number
}) {
  const { data: draft, refetch } = useNoteDraft(about)
  return (
    <div className="diary">
      {draft && (
        <NoteAndTimeline
          key={draft.id}
          draft={draft}
          about={about}
          diary={diary}
          noteWanted={noteWanted}
          onGone={() => {
            void refetch()
          }}
        />
      )}
    </div>
  )
}

function NoteAndTimeline({
  draft,
  about,
  diary,
  noteWanted,
  onGone,
}: {
  readonly draft: NoteDraft
  readonly about: NoteAbout
  readonly diary: readonly DiaryView[] | undefined
  readonly noteWanted: number
  readonly onGone: () => void
}) {
  const handle = useDraft(draft.id)
  const form = useForm<NoteForm>({ defaultValues: noteFormOf(draft) })

  const save = useEffectEvent(() => {
    handle.save(noteDraftOf(draft, form.getValues()))
  })
  useEffect(() => form.subscribe({ formState: { values: true }, callback: () => save() }), [form])

  useEffect(() => {
    if (noteWanted > 0) focusNote()
  }, [noteWanted])

  return (
    <>
      {draft.sealed === undefined ? (
        <NoteBox draft={draft} about={about} form={form} handle={handle} diary={diary ?? []} onGone={onGone} />
      ) : (
        <SealedDraft />
      )}
      {!diary ? (
        <Coming />
      ) : diary.length === 0 ? (
        <EmptyState icon={<NotebookPen />} title={personText.diary.empty} />
      ) : (
        <DiaryTimeline
          diary={diary}
          onAmend={view => {
            const next = amending(form.getValues(), view)
            for (const field of Object.keys(next) as (keyof NoteForm)[]) form.setValue(field, next[field])
            focusNote()
          }}
        />
      )}
    </>
  )
}

/** What was begun for oneself alone, while its key is closed: to open it comes first, or it would be written over. */
function SealedDraft() {
  return (
    <Notice tone="wait" icon={<Lock />} end={<KeyDoor />}>
      <strong>{audienceText.sealedDraft}</strong>
      <p>{audienceText.sealedDraftLead}</p>
    </Notice>
  )
}

function focusNote(): void {
  const note = document.getElementById(noteFieldId('text'))
  note?.scrollIntoView({ block: 'center' })
  note?.focus({ preventScroll: true })
}
