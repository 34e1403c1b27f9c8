import { useWatch } from 'react-hook-form'
import { languageWords } from '../../parts/serviceWords'
import { intakeText } from '../../text/intake'
import { Disclosure } from '../../ui/Disclosure'
import { Select, TextField } from '../../ui/Field'
import { clockMinutes, type OpenIntake } from './intakeForm'
import type { IntakeForms } from './useIntakeForms'
import { useNow } from '../../data/useNow'

const { delivery: text } = intakeText

/** The languages in which a privacy notice is asked for at a desk; others are written in the version. */
const languages = ['it', 'en', 'fr', 'ar', 'uk', 'ro', 'sq', 'es', 'bn', 'pa', 'zh']

/** Step 4, for who needs it: the time, which privacy notice, when one will hear from the worker again. */
export function MoreAboutDelivery({
  forms,
  startedAt,
}: {
  readonly forms: IntakeForms
  readonly startedAt: OpenIntake['startedAt']
}) {
  const { control, register } = forms.intake
  const isGiven = useWatch({ control, name: 'privacyNoticeGiven' })
  const now = useNow()
  return (
    <Disclosure title={intakeText.need.more} hint={text.moreHint}>
      <div className="input-row align-end">
        <TextField
          label={text.minutes}
          hint={text.minutesHint(clockMinutes({ startedAt }, now.getTime()))}
          inputMode="numeric"
          maxLength={4}
          {...register('minutes')}
        />
        <TextField label={text.nextContact} type="date" {...register('nextContactOn')} />
      </div>
      {isGiven && (
        <div className="input-row align-end">
          <Select
            label={text.privacyLanguage}
            options={[
              { value: '', label: text.privacyLanguageNone },
              ...languages.map(value => ({ value, label: languageWords(value) })),
            ]}
            {...register('privacyLanguage')}
          />
          <TextField label={text.privacyVersion} maxLength={40} {...register('privacyVersion')} />
        </div>
      )}
    </Disclosure>
  )
}
