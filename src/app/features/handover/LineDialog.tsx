import { useState } from 'react'
import { handoverLineLength, HandoverSort } from '../../../domain/handover'
import type { CaseId } from '../../../domain/ids'
import { handoverText } from '../../text/handover'
import { shellText } from '../../text/shell'
import { RadioCards } from '../../ui/choices'
import { TextArea, TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import type { HandoverWrites } from './useHandoverWrites'

const { line: text, sorts } = handoverText

/** What is in no record: a promise, a risk, what must not be lost. */
export function LineDialog({
  caseId,
  writes,
  onClose,
}: {
  readonly caseId: CaseId
  readonly writes: HandoverWrites
  readonly onClose: () => void
}) {
  const [sort, setSort] = useState<HandoverSort>('keepInMind')
  const [said, setSaid] = useState('')
  const [on, setOn] = useState('')
  const [isRefused, setIsRefused] = useState(false)

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!said.trim()) return
    if (await writes.add({ caseId, sort, text: said.trim(), ...(on && { on }) })) onClose()
  }

  return (
    <FormDialog title={text.title} closeLabel={shellText.close} keepLabel={text.save} onKeep={keep} onClose={onClose}>
      <RadioCards
        legend={text.sort}
        options={HandoverSort.options.map(value => ({ value, label: sorts[value] }))}
        value={sort}
        onChange={setSort}
      />
      <TextArea
        label={text.text}
        hint={text.textHint}
        error={isRefused && !said.trim() ? text.error : undefined}
        rows={3}
        maxLength={handoverLineLength}
        value={said}
        onChange={event => {
          setSaid(event.target.value)
        }}
      />
      <TextField
        type="date"
        label={text.on}
        value={on}
        onChange={event => {
          setOn(event.target.value)
        }}
      />
    </FormDialog>
  )
}
