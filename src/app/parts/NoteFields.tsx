import { useWatch, type UseFormReturn } from 'react-hook-form'
import { EntryKind } from '../../domain/diary-entry'
import { codes } from '../text/codes'
import { personText } from '../text/person'
import { useToast } from '../ui/Announcer'
import { Button } from '../ui/Button'
import { Select, TextField } from '../ui/Field'
import { FileText } from '../ui/icons'
import { noteFieldId, type NoteForm, type NoteProblem } from './noteForm'

/** What happened, when, where and with whom. */
export function NoteFields({
  form,
  errorOf,
}: {
  readonly form: UseFormReturn<NoteForm>
  readonly errorOf: (field: NoteProblem['field']) => string | undefined
}) {
  const [entryKind, where, withWhom] = useWatch({ control: form.control, name: ['entryKind', 'where', 'withWhom'] })
  const { diary: text } = personText
  const toast = useToast()

  /** Lines to fill in, after what was written. */
  async function insertTemplate(): Promise<void> {
    try {
      const { entryTemplates } = await import('../text/entryTemplates')
      const written = form.getValues('text').trimEnd()
      form.setValue('text', [written, entryTemplates[entryKind]].filter(Boolean).join('\n\n'))
      document.getElementById(noteFieldId('text'))?.focus()
    } catch {
      // It comes after the installation: the note is written without it.
      toast({ message: text.templateNotHere })
    }
  }

  return (
    <>
      <div className="note-when">
        <Select
          label={text.kind}
          id={noteFieldId('entryKind')}
          value={entryKind}
          options={EntryKind.options.map(value => ({ value, label: codes.entryKind[value] }))}
          onChange={event => {
            form.setValue('entryKind', EntryKind.parse(event.target.value))
          }}
        />
        <TextField label={text.date} type="date" error={errorOf('day')} id={noteFieldId('day')} {...form.register('day')} />
        <TextField label={text.time} type="time" id={noteFieldId('time')} {...form.register('time')} />
        <TextField
          label={text.minutes}
          inputMode="numeric"
          maxLength={4}
          error={errorOf('minutes')}
          id={noteFieldId('minutes')}
          {...form.register('minutes')}
        />
      </div>
      {(entryKind !== 'note' || where || withWhom) && (
        <div className="note-where">
          <TextField label={text.where} maxLength={200} id={noteFieldId('where')} {...form.register('where')} />
          <TextField label={text.withWhom} maxLength={300} id={noteFieldId('withWhom')} {...form.register('withWhom')} />
          {entryKind !== 'note' && (
            <Button tone="quiet" icon={<FileText />} onClick={() => void insertTemplate()}>
              {text.template}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
