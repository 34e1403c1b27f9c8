import { useState } from 'react'
import { useWatch, type UseFormReturn } from 'react-hook-form'
import { isProfessional, offeredAudiences, type Audience } from '../../domain/diary-entry'
import type { WorkerId } from '../../domain/ids'
import type { AuthorKeyStanding } from '../../local/device'
import { useRoster } from '../data/agenda'
import { useAuthorKey } from '../data/authorKey'
import type { NoteAbout } from '../data/useEditDrafts'
import { useSession } from '../data/SessionContext'
import { audienceText } from '../text/audience'
import { codes } from '../text/codes'
import { Button, LinkButton } from '../ui/Button'
import { ChipGroup, RadioCards } from '../ui/choices'
import { KeyRound, Users } from '../ui/icons'
import { Notice } from '../ui/Notice'
import { AudienceBadge, audienceIcons } from './AudienceBadge'
import { isNaming, type NoteForm } from './noteForm'

/** The colleagues who may be asked to read a note: the professionals of the desk of today. */
function useColleagues(): readonly { readonly id: WorkerId; readonly name: string }[] {
  const { data: session } = useSession()
  const { data: roster } = useRoster()
  const { worker, office } = session ?? {}
  if (!worker || !office || !roster) return []
  return roster.workers
    .filter(
      ({ id, active, roles, offices }) => active && id !== worker.id && isProfessional(roles) && offices.includes(office.id),
    )
    .map(({ id, name, surname }) => ({ id, name: `${name} ${surname}` }))
    .sort((a, b) => a.name.localeCompare(b.name, 'it'))
}

/** Who reads the note: in one line, and behind it the choice. What cannot be kept here is not offered. */
export function AudienceFields({
  form,
  about,
  id,
  error,
}: {
  readonly form: UseFormReturn<NoteForm>
  readonly about: NoteAbout
  readonly id: string
  readonly error: string | undefined
}) {
  const [audience, readers] = useWatch({ control: form.control, name: ['audience', 'readers'] })
  const [isOpen, setIsOpen] = useState(false)
  const [isKeyWanted, setIsKeyWanted] = useState(false)
  const { data: session } = useSession()
  const { data: key } = useAuthorKey()
  const colleagues = useColleagues()
  const isOfCase = about.kind === 'case'
  const offered = offeredAudiences(session?.worker.roles ?? [], isOfCase || colleagues.length > 0)
    // A case of a household or a group has nobody whom others may see.
    .filter(each => each !== 'agency' || !isOfCase || about.person !== undefined)
  const lines = isOfCase ? { ...audienceText.line, ...audienceText.ofCase.line } : audienceText.line
  const hints = isOfCase ? { ...audienceText.hints, ...audienceText.ofCase.hints } : audienceText.hints

  function choose(next: Audience): void {
    const isClosed = next === 'authorOnly' && key?.state !== 'open'
    setIsKeyWanted(isClosed)
    if (isClosed) return
    if (isNaming({ audience: next }, about) && readers.length === 0) {
      form.setValue(
        'readers',
        colleagues.map(each => each.id),
      )
    }
    form.setValue('audience', next)
  }

  return (
    <div className="stack">
      <div className="note-audience">
        <AudienceBadge audience={audience} /> <span className="quiet-text">{lines[audience]}</span>
        <Button
          tone="quiet"
          icon={<Users />}
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen(!isOpen)
          }}
        >
          {audienceText.change}
        </Button>
      </div>
      {isOpen && (
        <RadioCards
          legend={audienceText.legend}
          options={offered.map(value => ({
            value,
            label: codes.audience[value],
            hint: hints[value],
            icon: audienceIcons[value],
          }))}
          value={audience}
          onChange={choose}
        />
      )}
      {isKeyWanted && key && <KeyWanted state={key.state} />}
      {(isNaming({ audience }, about) || error) && (
        <ChipGroup
          compact
          legend={audienceText.readers}
          id={id}
          error={error}
          options={colleagues.map(each => ({ value: each.id, label: each.name }))}
          values={readers}
          onChange={values => {
            form.setValue('readers', values)
          }}
        />
      )}
    </div>
  )
}

const keyWords: Readonly<Record<AuthorKeyStanding['state'], string>> = {
  arriving: audienceText.keyNeeded,
  none: audienceText.keyNeeded,
  elsewhere: audienceText.keyElsewhere,
  closed: audienceText.keyClosed,
  open: audienceText.keyNeeded,
}

function KeyWanted({ state }: { readonly state: AuthorKeyStanding['state'] }) {
  return (
    <Notice tone="wait" icon={<KeyRound />} end={<KeyDoor />}>
      {keyWords[state]}
    </Notice>
  )
}

export const KeyDoor = () => <LinkButton to="/note-riservate">{audienceText.openKey}</LinkButton>
