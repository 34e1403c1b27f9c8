import { useState, type ReactNode } from 'react'
import type { Review, Sheet, SheetLanguage } from '../../../domain/sheet/sheet'
import { languageFacts } from '../../../domain/sheet/sheet'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { Printed, PrintedPage } from '../../parts/Printed'
import { SheetView } from '../../parts/SheetView'
import { usePrint } from '../../parts/usePrint'
import { longDayOf, shortDayOf } from '../../text/moments'
import { sheetText as text } from '../../text/sheet'
import { ActionBar } from '../../ui/ActionBar'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Field'
import { CircleAlert, Eye, FileText, Globe, Info, Send } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { CitizenView } from './CitizenView'
import { LanguageChips } from './LanguageChips'
import { QrCode } from '../../parts/QrCode'

/** One page that can be shown, printed or shared. */
export interface Handout {
  readonly id: string
  readonly name: string
  readonly sheet: Sheet
  /** The same in Italian, when it is in another language. */
  readonly italian: Sheet | undefined
  /** Its public page, when it has one. */
  readonly address: string | undefined
}

/** Where a worker prepares what is handed over: language, preview, paper; and from where the tablet goes into the citizen's hands. */
export function SheetDesk({
  title,
  back,
  language,
  onLanguage,
  handouts,
  codeCaption,
  review,
  notices,
  controls,
}: {
  readonly title: string
  readonly back: ReactNode
  readonly language: SheetLanguage
  readonly onLanguage: (language: SheetLanguage) => void
  /** Undefined while the language is not on this tablet. */
  readonly handouts: readonly Handout[] | undefined
  readonly codeCaption: string | undefined
  readonly review: ReactNode
  readonly notices?: ReactNode
  readonly controls?: ReactNode
}) {
  const [shown, setShown] = useState(0)
  const [wantsBeside, setWantsBeside] = useState(true)
  const [isWithCitizen, setWithCitizen] = useState(false)
  const { print, isIgnored } = usePrint()
  const handout = handouts?.[shown] ?? handouts?.[0]
  const isForeign = languageFacts[language].lang !== 'it'
  const viewOf = ({ sheet, italian, address }: Handout, on: 'screen' | 'paper' | 'preview') => (
    <SheetView
      sheet={sheet}
      language={language}
      beside={on !== 'screen' && wantsBeside ? italian : undefined}
      level={on === 'preview' ? 2 : 1}
      paper={on !== 'screen'}
    >
      {address && codeCaption && <QrCode address={`${address}?lang=${language}`} caption={codeCaption} />}
    </SheetView>
  )
  const choice = handouts && handouts.length > 1 && <HandoutChips handouts={handouts} value={shown} onChange={setShown} />
  return (
    <>
      <div className="page sheet-page stack">
        <div>{back}</div>
        <PageHeading windowTitle={title}>{title}</PageHeading>
        {isIgnored && (
          <Notice tone="wait" icon={<CircleAlert />}>
            {text.printIgnored}
          </Notice>
        )}
        {notices}
        <div className="columns sheet-desk">
          <section aria-label={text.controls} className="stack">
            {choice}
            <LanguageChips value={language} onChange={onLanguage} />
            {isForeign && handouts && (
              <Checkbox
                label={text.beside}
                hint={text.besideHint}
                checked={wantsBeside}
                onChange={event => {
                  setWantsBeside(event.target.checked)
                }}
              />
            )}
            {review}
            {controls}
          </section>
          <section aria-label={text.preview}>
            {handout && <div className="sheet-paper">{viewOf(handout, 'preview')}</div>}
          </section>
        </div>
      </div>
      {handout && (
        <ActionBar>
          <ShareButton handout={handout} language={language} />
          <Button icon={<FileText />} onClick={print}>
            {text.print}
          </Button>
          <Button
            tone="primary"
            icon={<Eye />}
            onClick={() => {
              setWithCitizen(true)
            }}
          >
            {text.show}
          </Button>
        </ActionBar>
      )}
      {handouts && (
        <Printed>
          <Pages handouts={handouts} view={each => viewOf(each, 'paper')} />
        </Printed>
      )}
      {isWithCitizen && handout && (
        <CitizenView
          label={handout.name}
          onLeave={() => {
            setWithCitizen(false)
          }}
        >
          {choice}
          <LanguageChips value={language} onChange={onLanguage} />
          {viewOf(handout, 'screen')}
        </CitizenView>
      )}
    </>
  )
}

function Pages({ handouts, view }: { readonly handouts: readonly Handout[]; readonly view: (handout: Handout) => ReactNode }) {
  const { data: session } = useSession()
  const today = useToday()
  return handouts.map(handout => (
    <PrintedPage
      key={handout.id}
      from={session?.office?.name ?? session?.ambito?.name}
      on={`${longDayOf(today)} ${today.slice(0, 4)}`}
      foot={text.courtesy}
    >
      {view(handout)}
    </PrintedPage>
  ))
}

function HandoutChips({
  handouts,
  value,
  onChange,
}: {
  readonly handouts: readonly Handout[]
  readonly value: number
  readonly onChange: (at: number) => void
}) {
  return (
    <fieldset className="field">
      <legend className="legend">{text.which}</legend>
      <div className="chips compact">
        {handouts.map(({ id, name }, at) => (
          <button
            key={id}
            type="button"
            className="chip"
            aria-pressed={at === value}
            onClick={() => {
              onChange(at)
            }}
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

/** Only where the system has a way to share, and only the public address: never what was typed here. */
function ShareButton({ handout, language }: { readonly handout: Handout; readonly language: SheetLanguage }) {
  const { name, address } = handout
  if (!address || typeof navigator.share !== 'function') return null
  return (
    <Button
      icon={<Send />}
      onClick={() => {
        // Whoever closes the system's list has changed their mind.
        navigator.share({ title: name, url: `${address}?lang=${language}` }).catch(() => undefined)
      }}
    >
      {text.share}
    </Button>
  )
}

/** Who has still to read this version; that it is not here yet. */
export function ReviewNotice({
  review,
  isMissing,
  words = text.review,
  missing = text.notHereYet,
}: {
  readonly review: Review | undefined
  readonly isMissing: boolean
  readonly words?: Readonly<Record<'nativeSpeaker' | 'easyReaders' | 'office', string>>
  readonly missing?: string
}) {
  if (isMissing)
    return (
      <Notice tone="wait" icon={<Globe />}>
        {missing}
      </Notice>
    )
  if (!review) return null
  return (
    <Notice icon={<Info />}>
      {review.state === 'toReview' ? words[review.by] : text.review.reviewed(review.by, shortDayOf(review.on))}
    </Notice>
  )
}
