import { paperSize } from '../../domain/sheet/paper'
import { languageFacts, type Sheet, type SheetLanguage, type SheetLine, type SheetSection } from '../../domain/sheet/sheet'
import type { ReactNode } from 'react'

/**
 * A sheet in one language, with the Italian beside it when `beside` has it. What was written in Italian says so to screen readers, and keeps its
 * direction in an Arabic line.
 */
export function SheetView({
  sheet,
  language,
  beside,
  level = 1,
  paper = false,
  children,
}: {
  readonly sheet: Sheet
  readonly language: SheetLanguage
  readonly beside?: Sheet | undefined
  /** Of its title among the headings of the page. */
  readonly level?: 1 | 2
  /** Paper does not say what is open now. */
  readonly paper?: boolean
  /** The code, and whatever else stands under the text. */
  readonly children?: ReactNode
}) {
  const { lang, dir } = languageFacts[language]
  const [Title, Heading] = level === 1 ? (['h1', 'h2'] as const) : (['h2', 'h3'] as const)
  return (
    <div className="sheet" lang={lang} dir={dir} data-points={paperSize(sheet, beside)}>
      <Title className="sheet-title">
        <Line line={sheet.title} />
        {beside?.title.text && <ItalianLabel text={beside.title.text} />}
      </Title>
      {sheet.lead.map((line, at) => (
        <p key={at} className="sheet-lead">
          <Line line={line} />
          {beside && line.text && <ItalianLabel text={beside.lead[at]?.text} />}
        </p>
      ))}
      {!paper && sheet.now && <p className={sheet.now.isOpen ? 'sheet-now open' : 'sheet-now'}>{sheet.now.text}</p>}
      <div className={beside ? 'sheet-sections' : 'sheet-sections flowing'}>
        {sheet.sections.map(section => {
          const italian = beside?.sections.find(({ id }) => id === section.id)
          return (
            <section key={section.id} className={`sheet-section ${section.id === 'alert' ? 'alert' : ''}`}>
              <Heading>
                {section.label}
                {italian && <ItalianLabel text={italian.label} />}
              </Heading>
              <Lines section={section} italian={italian} />
            </section>
          )
        })}
      </div>
      {children}
      {sheet.closing.map((line, at) => (
        <p key={at} className="sheet-closing">
          <Line line={line} />
          {beside && <ItalianLabel text={beside.closing[at]?.text} />}
        </p>
      ))}
    </div>
  )
}

function ItalianLabel({ text }: { readonly text: string | undefined }) {
  if (!text) return null
  return (
    <span className="sheet-italian" lang="it" dir="ltr">
      {text}
    </span>
  )
}

/** Beside the Italian, lines that are Italian anyway are not said twice. */
function Lines({ section, italian }: { readonly section: SheetSection; readonly italian: SheetSection | undefined }) {
  if (!italian) return <LineList lines={section.lines} />
  const own = section.lines.filter(({ text, phone }) => text || phone)
  if (own.length === 0) return <LineList lines={italian.lines} isItalian />
  return (
    <div className="sheet-pair">
      <LineList lines={own} />
      <LineList lines={italian.lines.filter(({ phone }) => !phone)} isItalian />
    </div>
  )
}

function LineList({ lines, isItalian = false }: { readonly lines: readonly SheetLine[]; readonly isItalian?: boolean }) {
  if (lines.length === 0) return null
  return (
    <ul {...(isItalian && { lang: 'it', dir: 'ltr' })}>
      {lines.map((line, at) => (
        <li key={at}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  )
}

/** A number is called with a tap; an address of the web is only read: the tablet stays in this app. */
function Line({ line: { text, italian, phone } }: { readonly line: SheetLine }) {
  return (
    <>
      {phone && (
        <a className="sheet-call" dir="ltr" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          {phone}
        </a>
      )}
      {text}
      {italian && (
        <>
          {' '}
          <span lang="it" dir="ltr">
            {italian}
          </span>
        </>
      )}
    </>
  )
}
