import { useState } from 'react'
import { titleFault, titleLength } from '../../domain/task'
import type { Change, TaskView } from '../../local/device'
import { shellText } from '../text/shell'
import { tasksText as text } from '../text/tasks'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { FormDialog } from '../ui/FormDialog'
import { Trash2 } from '../ui/icons'
import { taskRefusalWords } from './taskWords'
import { useUndoableChange } from './useUndoableChange'

/** What was written by hand: said otherwise, or taken away. Both can be taken back while the toast stays. */
export function EditTaskDialog({ task, onClose }: { readonly task: TaskView; readonly onClose: () => void }) {
  const [title, setTitle] = useState(task.title ?? '')
  const [isRefused, setIsRefused] = useState(false)
  const doUndoably = useUndoableChange()
  const [record] = task.records
  const fault = titleFault(title)
  if (!record) return null
  const { id } = record

  const make = (change: Change, message: string): void => {
    onClose()
    doUndoably({ id: task.key, change, message, undo: text.undo, made: text.saved, refusalWords: taskRefusalWords })
  }

  const save = async (): Promise<void> => {
    const said = title.trim()
    if (fault) setIsRefused(true)
    else if (said === task.title) onClose()
    else {
      const seen = { version: task.version, record }
      make({ do: 'saveRecord', kind: 'task', id, given: { ...record, title: said }, seen }, text.editedSaid(said))
    }
  }

  return (
    <FormDialog
      title={text.edit}
      closeLabel={shellText.close}
      keepLabel={text.save}
      onKeep={save}
      onClose={onClose}
      others={
        <Button
          tone="danger"
          icon={<Trash2 />}
          onClick={() => {
            make({ do: 'voidRecord', kind: 'task', id, reason: text.removeWhy }, text.removedSaid(task.title ?? ''))
          }}
        >
          {text.remove}
        </Button>
      }
    >
      <TextField
        label={text.what}
        hint={text.whatHint}
        error={isRefused && fault ? text.errors[fault] : undefined}
        maxLength={titleLength}
        value={title}
        onChange={event => {
          setTitle(event.target.value)
        }}
      />
    </FormDialog>
  )
}
