import { useState } from 'react'
import { EmergencyLine, emergencyLineLength, type EmergencySort } from '../../../../domain/emergency-line'
import type { CaseId, EmergencyLineId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import { useDevice } from '../../../data/DeviceContext'
import { useSaveInCase } from '../../../parts/useSaveInCase'
import { emergencyText } from '../../../text/emergency'
import { shellText } from '../../../text/shell'
import { RadioCards } from '../../../ui/choices'
import { FormDialog } from '../../../ui/FormDialog'
import { LineField, WordsField } from '../../../ui/TypedFields'

const { section: text } = emergencyText

/** A safety note, a contact, or why nothing of the case goes on a card. */
export function LineDialog({
  caseId,
  sort: first,
  line,
  onClose,
}: {
  readonly caseId: CaseId
  readonly sort: EmergencySort
  /** The one that is edited. */
  readonly line?: DeskRecordView<'emergencyLine'> | undefined
  readonly onClose: () => void
}) {
  const device = useDevice()
  const save = useSaveInCase()
  const [sort, setSort] = useState(first)
  const [said, setSaid] = useState(line?.record.text ?? '')
  const [phone, setPhone] = useState(line?.record.phone ?? '')
  const [isRefused, setIsRefused] = useState(false)
  const isContact = sort === 'contact'
  const isWithheld = sort === 'withheld'
  const isPhoneFit = EmergencyLine.shape.phone.unwrap().safeParse(phone).success

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!said.trim() || (isContact && !isPhoneFit)) return
    const id = line?.record.id ?? ((await device.newId()) as string as EmergencyLineId)
    const given = { caseId, sort, text: said.trim(), phone: isContact ? phone.trim() : undefined }
    const seen = line && { version: line.version, record: line.record }
    const done = isWithheld ? text.withheld : text.saved
    if (await save({ do: 'saveRecord', kind: 'emergencyLine', id, given, seen }, done)) onClose()
  }

  return (
    <FormDialog
      title={line ? text.editTitle : isWithheld ? text.withholdTitle : text.title}
      closeLabel={shellText.close}
      keepLabel={isWithheld ? text.withholdSave : text.save}
      onKeep={keep}
      onClose={onClose}
    >
      {isWithheld ? (
        <p>{text.withholdHint}</p>
      ) : (
        <RadioCards
          legend={text.sort}
          options={(['safety', 'contact'] as const).map(value => ({ value, label: text.sorts[value] }))}
          value={sort}
          onChange={setSort}
        />
      )}
      <WordsField
        label={text.textOf[sort]}
        hint={isWithheld ? undefined : isContact ? text.contactHint : text.safetyHint}
        error={isRefused && !said.trim() ? text.errors.text : undefined}
        rows={2}
        maxLength={emergencyLineLength}
        value={said}
        onType={setSaid}
      />
      {isContact && (
        <LineField
          label={text.phone}
          type="tel"
          error={isRefused && !isPhoneFit ? text.errors.phone : undefined}
          maxLength={40}
          value={phone}
          onType={setPhone}
        />
      )}
    </FormDialog>
  )
}
