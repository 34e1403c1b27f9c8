import { useState } from 'react'
import { useWatch, type UseFormReturn } from 'react-hook-form'
import type { RecordId } from '../../domain/ids'
import type { DiaryView } from '../../local/device'
import { useAttachments } from '../data/attachments'
import { useSaves, type DraftHandle } from '../data/useDraft'
import type { NoteAbout, NoteDraft } from '../data/useEditDrafts'
import { useNow } from '../data/useNow'
import { useChange, useDiscardDraft } from '../data/writes'
import { DraftStatus } from './DraftStatus'
import { AttachmentList } from './AttachmentList'
import { AttachmentPicker } from './AttachmentPicker'
import { AudienceFields } from './AudienceFields'
import { audienceText } from '../text/audience'
import { codes } from '../text/codes'
import { intakeText } from '../text/intake'
import { momentOf, timeOf } from '../text/moments'
import { personText } from '../text/person'
import { useToast } from '../ui/Announcer'
import { Button } from '../ui/Button'
import { ErrorSummary } from '../ui/ErrorSummary'
import { TextArea } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { Check, Pencil } from '../ui/icons'
import { NoteFields } from './NoteFields'
import { noteChange, noteDraftOf, noteFieldId, noteProblems, noteRefusalWords, type NoteForm, type NoteProblem } from './noteForm'

/** Where a note is written. Leaving it is safe at any moment: it is a draft until it is saved. */
export function NoteBox({
  draft,
  about,
  form,
  handle,
  diary,
  onGone,
}: {
  readonly draft: NoteDraft
  readonly about: NoteAbout
  readonly form: UseFormReturn<NoteForm>
  readonly handle: DraftHandle
  readonly diary: readonly DiaryView[]
  /** The draft has become a note, or was thrown away. */
  readonly onGone: () => void
}) {
  const [amends, audience] = useWatch({ control: form.control, name: ['amends', 'audience'] })
  const [problems, setProblems] = useState<readonly (NoteProblem | { readonly field: undefined; readonly message: string })[]>([])
  const { mutateAsync: change, isPending } = useChange()
  const { mutateAsync: discard } = useDiscardDraft()
  const of = draft.id as string as RecordId
  const { data: attached } = useAttachments(of)
  const [isAttaching, setAttaching] = useState(false)
  const toast = useToast()
  const now = useNow()
  const amended = diary.find(view => view.entry.id === amends)
  const { diary: text } = personText
  const errorOf = (field: NoteProblem['field']) => problems.find(problem => problem.field === field)?.message

  async function saveNote(): Promise<void> {
    const values = form.getValues()
    const found = noteProblems(values, about, new Date(), attached?.length ?? 0)
    setProblems(found)
    if (found.length > 0) return
    await handle.flush()
    const answer = await change(
      noteChange(
        draft,
        about,
        values,
        (attached ?? []).map(view => view.id),
      ),
    )
    if (!answer.ok) {
      setProblems([{ field: undefined, message: noteRefusalWords(answer.refusal) }])
      return
    }
    handle.end()
    toast({ message: text.saved(timeOf(answer.value.savedAt)) })
    onGone()
  }

  async function throwAway(): Promise<void> {
    const kept = noteDraftOf(draft, form.getValues())
    handle.end()
    const bringBack = await discard(kept)
    onGone()
    toast({
      message: text.discarded,
      undo: {
        label: text.bringBack,
        run: () => {
          void bringBack().then(onGone)
        },
      },
    })
  }

  return (
    <section className="card note-box" aria-label={text.newNote}>
      <div className="card-body stack">
        <ErrorSummary
          title={intakeText.errors.title}
          items={problems.map(({ field, message }) => ({ message, fieldId: field && noteFieldId(field) }))}
        />
        {amends && (
          <Notice
            icon={<Pencil />}
            end={
              <Button
                tone="quiet"
                onClick={() => {
                  form.setValue('amends', '')
                }}
              >
                {text.stopAmending}
              </Button>
            }
          >
            <strong>
              {text.amending(
                amended ? `${codes.entryKind[amended.entry.kind]}, ${momentOf(amended.entry.occurredAt, now)}` : text.note,
              )}
            </strong>
            <p>{text.amendLead}</p>
          </Notice>
        )}
        <TextArea
          label={text.note}
          hint={text.noteHint}
          error={errorOf('text')}
          id={noteFieldId('text')}
          rows={3}
          maxLength={20_000}
          {...form.register('text')}
        />
        <AttachmentList of={of} />
        {audience === 'authorOnly' ? (
          <p className="quiet-text">{audienceText.noAttachments}</p>
        ) : (
          <AttachmentPicker
            of={of}
            onBusy={setAttaching}
            onAttached={() => {
              // The draft goes to disk also without a word: what is attached belongs to it.
              handle.save(noteDraftOf(draft, form.getValues()))
            }}
          />
        )}
        <NoteFields form={form} errorOf={errorOf} />
        <AudienceFields form={form} about={about} id={noteFieldId('readers')} error={errorOf('readers')} />
        <div className="note-foot">
          <NoteStatus handle={handle} onDiscard={() => void throwAway()} />
          <Button tone="primary" icon={<Check />} disabled={isPending || isAttaching} onClick={() => void saveNote()}>
            {text.save}
          </Button>
        </div>
      </div>
    </section>
  )
}

function NoteStatus({ handle, onDiscard }: { readonly handle: DraftHandle; readonly onDiscard: () => void }) {
  const { savedAt, trouble } = useSaves(handle)
  if (savedAt === undefined && !handle.draft && !trouble) return null
  return (
    <div className="note-status">
      <DraftStatus handle={handle} />
      {!trouble && (
        <Button tone="quiet" onClick={onDiscard}>
          {personText.diary.discard}
        </Button>
      )}
    </div>
  )
}
