import { useWatch } from 'react-hook-form'
import { noticesBy } from '../../../domain/ambito'
import { useSession } from '../../data/SessionContext'
import { useNow, useToday } from '../../data/useNow'
import { languageWords } from '../../parts/serviceWords'
import { intakeText } from '../../text/intake'
import { shortDayOf } from '../../text/moments'
import { Disclosure } from '../../ui/Disclosure'
import { Select, TextField } from '../../ui/Field'
import { clockMinutes, type OpenIntake } from './intakeForm'
import type { IntakeForms } from './useIntakeForms'

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
          <NoticeField forms={forms} />
        </div>
      )}
    </Disclosure>
  )
}

/** Chosen from the versions of the ambito; where it keeps no list, as it stands on the sheet. */
function NoticeField({ forms }: { readonly forms: IntakeForms }) {
  const { control, register } = forms.intake
  const typed = useWatch({ control, name: 'privacyVersion' })
  const { data: session } = useSession()
  const notices = noticesBy(session?.ambito?.privacyNotices, useToday())
  const [inForce] = notices
  if (!inForce) return <TextField label={text.privacyVersion} maxLength={40} {...register('privacyVersion')} />
  const isListed = typed === '' || notices.some(({ version }) => version === typed)
  const chosen = notices.find(({ version }) => version === typed) ?? inForce
  return (
    <div className="stack">
      <Select
        label={text.privacyVersion}
        options={[
          { value: '', label: text.privacyInForce(inForce.version) },
          ...notices.map(({ version, from }) => ({ value: version, label: text.privacyFrom(version, shortDayOf(from)) })),
          ...(isListed ? [] : [{ value: typed, label: typed }]),
        ]}
        {...register('privacyVersion')}
      />
      {chosen.url && (
        <a href={chosen.url} target="_blank" rel="noreferrer">
          {text.privacyText(chosen.version)}
        </a>
      )}
    </div>
  )
}
