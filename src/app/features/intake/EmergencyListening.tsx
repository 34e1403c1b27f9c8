import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { NeedChip } from '../../../domain/areas'
import { tappedIn } from '../../../domain/need'
import type { DraftHandle } from '../../data/useDraft'
import { DraftStatus } from '../../parts/DraftStatus'
import { PhoneFields } from '../../parts/PersonFields'
import { SafetyCard } from '../../parts/SafetyCard'
import { chipIcons } from '../../parts/chipIcons'
import { personFieldId } from '../../parts/personProblems'
import { useNothingAbove } from '../../shell/nothingAbove'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { personText } from '../../text/person'
import { ActionBar } from '../../ui/ActionBar'
import { Button } from '../../ui/Button'
import { ErrorSummary } from '../../ui/ErrorSummary'
import { TextArea, TextField } from '../../ui/Field'
import { Coming } from '../../ui/NextFrame'
import { PageHeading } from '../../ui/PageHeading'
import { ChipGroup } from '../../ui/choices'
import { Check } from '../../ui/icons'
import { ComuneOfIntake } from './ComuneOfIntake'
import { dangerOf } from './danger'
import { turnIntoEmergency } from './emergency'
import { draftOf, type OpenIntake } from './intakeForm'
import { withTapped } from './need'
import { intakeFieldId, type Problem } from './problems'
import { useClosing } from './useClosing'
import { useIntakeForms } from './useIntakeForms'

const { emergency: text } = intakeText

/** Pronto intervento: the numbers to call, a few words if there is time, and one tap to close. */
export function EmergencyListening({
  draft,
  handle,
  onClosed,
  onWhole,
}: {
  readonly draft: OpenIntake
  readonly handle: DraftHandle
  readonly onClosed: () => void
  /** Goes on as a whole listening, with everything that was typed. */
  readonly onWhole: (draft: OpenIntake) => void
}) {
  useNothingAbove()
  const forms = useIntakeForms(draft, handle.save)
  const { person, intake, checks } = forms
  const { close, isPending } = useClosing(draft, handle, forms)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [needs, urgency, vulnerableGroups] = useWatch({ control: intake.control, name: ['needs', 'urgency', 'vulnerableGroups'] })

  async function end(): Promise<void> {
    turnIntoEmergency(intake)
    const found = await close()
    setProblems(found)
    if (found.length === 0) onClosed()
  }

  async function goOn(): Promise<void> {
    const whole = { ...draftOf(draft, person.getValues(), { ...intake.getValues(), step: 2 }), isEmergency: undefined }
    handle.save(whole)
    await handle.flush()
    onWhole(whole)
  }

  return (
    <>
      <div className="page stack-l">
        <div className="intake-head">
          <PageHeading windowTitle={problems.length > 0 ? intakeText.errors.prefix + text.title : text.title}>
            {text.title}
          </PageHeading>
          <p className="quiet-text">{text.lead}</p>
        </div>
        <ErrorSummary title={intakeText.errors.title} items={problems} />
        <SafetyCard about={dangerOf({ needs, urgency, vulnerableGroups }) ?? 'emergency'} />
        {handle.isOnDisk ? (
          <>
            <div className="need-chips">
              <ChipGroup
                legend={intakeText.need.chips}
                id={intakeFieldId('chips')}
                options={NeedChip.options.map(value => ({ value, label: codes.chip[value], icon: chipIcons[value] }))}
                values={tappedIn(needs, 'expressed')}
                onChange={chips => {
                  intake.setValue('needs', withTapped(needs, 'expressed', chips, false))
                }}
              />
            </div>
            <TextArea
              label={text.what}
              id={intakeFieldId('expressedNeed')}
              maxLength={8000}
              rows={3}
              {...intake.register('expressedNeed')}
            />
            <div className="input-row">
              <TextField
                label={personText.fields.surname}
                id={personFieldId('surname')}
                autoCapitalize="words"
                maxLength={80}
                {...person.register('surname')}
              />
              <TextField
                label={personText.fields.name}
                id={personFieldId('name')}
                autoCapitalize="words"
                maxLength={80}
                {...person.register('name')}
              />
            </div>
            <PhoneFields form={person} checks={checks} number="phone" owner="phoneOwner" />
            <ComuneOfIntake form={intake} error={problems.find(({ fieldId }) => fieldId === intakeFieldId('comune'))?.message} />
          </>
        ) : (
          <Coming />
        )}
      </div>
      <ActionBar>
        <DraftStatus handle={handle} />
        <Button onClick={() => void goOn()}>{text.whole}</Button>
        <Button tone="primary" disabled={isPending} onClick={() => void end()}>
          {text.close}
          <Check />
        </Button>
      </ActionBar>
    </>
  )
}
