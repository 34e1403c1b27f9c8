import { useState } from 'react'
import type { ConflictView } from '../../../local/device'
import { useDraft } from '../../data/useDraft'
import { useResolutionDraft, type ResolutionDraft } from '../../data/useEditDrafts'
import { useNow } from '../../data/useNow'
import { DraftStatus } from '../../parts/DraftStatus'
import { unitWords, type KnownNames } from '../../parts/fieldWords'
import { checkDeskText } from '../../text/checkDesk'
import { momentOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { RadioCards } from '../../ui/choices'
import { ErrorSummary } from '../../ui/ErrorSummary'
import { TextArea } from '../../ui/Field'
import { NotebookPen } from '../../ui/icons'
import { valueWords, type Side } from './sides'
import { WayForm } from './WayForm'

const { conflict: text } = checkDeskText

interface Props {
  readonly view: ConflictView
  readonly sides: readonly Side[]
  readonly names: KnownNames
  readonly onChosen: (side: Side, note: string, draftId: ResolutionDraft['id']) => void
  readonly onCancel: () => void
}

/** One version stays in the record, the others go into a note of the diary: which one, nobody chooses for the worker. */
export function KeepBoth(props: Props) {
  const { data: draft } = useResolutionDraft(props.view.conflict.id, 'note')
  return draft ? <Form key={draft.id} draft={draft} {...props} /> : null
}

function Form({ draft, view, sides, names, onChosen, onCancel }: Props & { readonly draft: ResolutionDraft }) {
  const now = useNow()
  const handle = useDraft(draft.id)
  const [kept, setKept] = useState(draft.typed['kept'] ?? '')
  const [note, setNote] = useState(draft.typed['text'] ?? '')
  const [isTried, setIsTried] = useState(false)
  const side = sides.find(({ key }) => key === kept)
  const problems = [
    ...(side ? [] : [{ fieldId: 'kept', message: text.whichMissing }]),
    ...(note.trim() ? [] : [{ fieldId: 'kept-note', message: text.noteMissing }]),
  ]
  const errorOf = (fieldId: string) => (isTried ? problems.find(problem => problem.fieldId === fieldId)?.message : undefined)

  const by = ({ writer, writtenAt }: Side) => (writtenAt ? `${writer}, ${momentOf(writtenAt, now)}` : writer)
  const written = (chosen: Side): string =>
    [
      text.noteIntro(unitWords(view.conflict.unit)),
      text.noteKept(valueWords(chosen.value, names), by(chosen)),
      ...sides.filter(other => other !== chosen).map(other => text.noteOther(valueWords(other.value, names), by(other))),
    ].join('\n')

  function save(nextKept: string, nextNote: string): void {
    setKept(nextKept)
    setNote(nextNote)
    handle.save({ ...draft, typed: { kept: nextKept, text: nextNote } })
  }

  async function choose(): Promise<void> {
    setIsTried(true)
    if (!side || problems.length > 0) return
    await handle.flush()
    handle.end()
    onChosen(side, note.trim(), draft.id)
  }

  return (
    <WayForm title={text.bothTitle}>
      <ErrorSummary title={checkDeskText.problemTitle} items={isTried ? problems : []} />
      <p className="quiet-text">{text.bothLead}</p>
      <RadioCards
        legend={text.which}
        id="kept"
        error={errorOf('kept')}
        options={sides.map(each => ({ value: each.key, label: valueWords(each.value, names), hint: each.writer }))}
        value={kept}
        onChange={key => {
          const [before, next] = [side && written(side), sides.find(each => each.key === key)]
          // What the worker wrote in the note is not written over.
          const isOwn = note.trim() !== '' && note !== before
          save(key, isOwn || !next ? note : written(next))
        }}
      />
      <TextArea
        label={text.note}
        id="kept-note"
        error={errorOf('kept-note')}
        rows={5}
        maxLength={20_000}
        value={note}
        onChange={event => {
          save(kept, event.target.value)
        }}
      />
      <div className="row form-foot">
        <DraftStatus handle={handle} />
        <Button tone="quiet" onClick={onCancel}>
          {text.cancel}
        </Button>
        <Button tone="primary" icon={<NotebookPen />} onClick={() => void choose()}>
          {text.saveBoth}
        </Button>
      </div>
    </WayForm>
  )
}
