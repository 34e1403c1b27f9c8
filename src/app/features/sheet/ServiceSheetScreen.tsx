import { useState, type ReactNode } from 'react'
import { italianClock } from '../../../domain/dates'
import type { RecordId, ServiceId } from '../../../domain/ids'
import { nextContactSection, type NextContact } from '../../../domain/sheet/next-contact'
import { serviceSheet } from '../../../domain/sheet/service-sheet'
import type { Sheet, SheetLanguage } from '../../../domain/sheet/sheet'
import { words as italianWords } from '../../../domain/sheet/words-it'
import type { SheetWords } from '../../../domain/sheet/words'
import type { ServiceView } from '../../../local/device'
import { useServices } from '../../data/directory'
import { useSession } from '../../data/SessionContext'
import { useSheetWords } from '../../data/sheetTexts'
import { useNow } from '../../data/useNow'
import { useComuni } from '../../parts/useComuni'
import { sheetText as text } from '../../text/sheet'
import '../../styles/sheet.css'
import { CircleAlert, ShieldAlert } from '../../ui/icons'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { BackLink } from './BackLink'
import { NextContactFields } from './NextContactFields'
import { ReviewNotice, SheetDesk, type Handout } from './SheetDesk'

/** The sheets of one or more services: prepared, shown, printed. */
export function ServiceSheetScreen({
  ids,
  intake,
}: {
  readonly ids: readonly ServiceId[]
  readonly intake: RecordId | undefined
}) {
  const views = useServices(ids)
  if (!views) return null
  const [first] = views
  const back = <BackLink intake={intake} service={views.length === 1 ? first?.service.id : undefined} />
  if (!first)
    return (
      <div className="page stack">
        <div>{back}</div>
        <PageHeading windowTitle={text.missing}>{text.missing}</PageHeading>
        <EmptyState title={text.missingLead} />
      </div>
    )
  return <ServiceSheets views={views} back={back} />
}

function ServiceSheets({ views, back }: { readonly views: readonly ServiceView[]; readonly back: ReactNode }) {
  const [language, setLanguage] = useState<SheetLanguage>('it')
  const { data: session } = useSession()
  const [typed, setTyped] = useState<NextContact>()
  const next = typed ?? { when: '', where: session?.office?.name ?? '', who: '' }
  const { data: loaded, isError } = useSheetWords(language)
  const words = language === 'it' ? italianWords : loaded
  const sheetIn = useSheetIn(next)
  const handouts = words && views.map(view => handoutOf(view, each => sheetIn(view, each), words))
  const isAboutViolence = views.some(({ service }) => service.motives.includes('violence'))
  return (
    <SheetDesk
      title={text.title}
      back={back}
      language={language}
      onLanguage={setLanguage}
      handouts={handouts}
      codeCaption={words?.qr}
      review={
        <>
          <ReviewNotice review={words?.review} isMissing={isError} />
          {words && language !== 'it' && language !== 'it-easy' && <p className="quiet-text">{text.mostlyItalian}</p>}
        </>
      }
      notices={
        <>
          {isAboutViolence && (
            <Notice tone="wait" icon={<ShieldAlert />}>
              {text.violence}
            </Notice>
          )}
          {views.some(({ service }) => service.status !== 'approved') && <Notice icon={<CircleAlert />}>{text.draft}</Notice>}
        </>
      }
      controls={<NextContactFields value={next} onChange={setTyped} />}
    />
  )
}

/** How a service is written in a language, now and here. */
function useSheetIn(next: NextContact) {
  const now = italianClock(useNow().getTime())
  const comuni = useComuni()
  return (view: ServiceView, words: SheetWords): Sheet => {
    const sheet = serviceSheet({ ...view, comuneName: comuni.nameOf }, words, now)
    return { ...sheet, sections: [...sheet.sections, ...nextContactSection(next, words)] }
  }
}

const handoutOf = ({ service }: ServiceView, sheetIn: (words: SheetWords) => Sheet, words: SheetWords): Handout => ({
  id: service.id,
  name: service.name,
  sheet: sheetIn(words),
  italian: words.language === 'it' || words.language === 'it-easy' ? undefined : sheetIn(italianWords),
  address: service.status === 'approved' ? `${location.origin}/s/${service.id}` : undefined,
})
