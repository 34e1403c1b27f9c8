import { useRef } from 'react'
import { saveFile } from '../../../data/saveFile'
import type { CaseView } from '../../../data/cases'
import { useSession } from '../../../data/SessionContext'
import { useToday } from '../../../data/useNow'
import { caseTitle } from '../../../parts/caseWords'
import { Printed, PrintedPage } from '../../../parts/Printed'
import { usePrint } from '../../../parts/usePrint'
import { familyText as text } from '../../../text/family'
import { shortDayOf } from '../../../text/moments'
import { useToast } from '../../../ui/Announcer'
import { Button } from '../../../ui/Button'
import { Download, Image, Printer } from '../../../ui/icons'
import { svgFile, svgPicture } from './drawingFile'
import { EcoMapDrawing } from './EcoMapDrawing'
import type { Drawn } from './FamilyDrawing'
import { GenogramDrawing } from './GenogramDrawing'
import { LegendRows } from './Legend'
import { paperPalette } from './palette'
import type { DrawnFamily } from './useDrawnFamily'

/** The drawing on paper and in a file: always all of it, in the colours of paper, with the day and what it holds. */
export function PaperTools({
  view,
  known,
  what,
  hasBonds,
}: {
  readonly view: CaseView
  readonly known: DrawnFamily
  readonly what: Drawn
  readonly hasBonds: boolean
}) {
  const { data: session } = useSession()
  const toast = useToast()
  const today = useToday()
  const { print, isIgnored } = usePrint()
  const drawing = useRef<SVGSVGElement>(null)
  const { genogram, map, family } = known
  const { width, height } = what === 'genogram' ? genogram : map
  const title = `${text.printedTitle[what]}: ${caseTitle(view)}`
  const isWide = width > height * 1.15
  const includes =
    what === 'genogram' ? text.includes(family.members.length, 0, hasBonds) : text.includes(...countsOf(known), true)

  async function save(kind: 'svg' | 'png'): Promise<void> {
    const file = svgFile(drawing.current!, [title, text.printedOn(shortDayOf(family.day)), text.printedFoot])
    const name = text.fileName(what === 'genogram' ? 'genogramma' : 'ecomappa', family.day, kind)
    try {
      const saved = await saveFile(name, kind === 'svg' ? file.blob : await svgPicture(file))
      if (saved) toast({ message: text.saved })
    } catch {
      // No canvas of this size in this browser: the drawing itself is still there to be saved.
      toast({ message: text.notSaved })
    }
  }

  return (
    <div className="row">
      <Button icon={<Printer />} onClick={print}>
        {text.print}
      </Button>
      <Button icon={<Download />} onClick={() => void save('svg')}>
        {text.saveSvg}
      </Button>
      <Button icon={<Image />} onClick={() => void save('png')}>
        {text.savePng}
      </Button>
      {isIgnored && <output>{text.printIgnored}</output>}
      <Printed>
        <div className={isWide ? 'family-paper is-wide' : 'family-paper'}>
          <PrintedPage from={session?.ambito?.name} on={shortDayOf(today)} foot={text.printedFoot}>
            <h1>{title}</h1>
            <p>
              {text.printedOn(shortDayOf(family.day))}
              {'. '}
              {includes}
            </p>
            <svg
              ref={drawing}
              className="family-drawing"
              viewBox={`0 0 ${width} ${height}`}
              style={{ maxInlineSize: width * largest }}
            >
              <title>{title}</title>
              {what === 'genogram' ? (
                <GenogramDrawing known={known} genogram={genogram} hasBonds={hasBonds} palette={paperPalette} />
              ) : (
                <EcoMapDrawing known={known} map={map} palette={paperPalette} />
              )}
            </svg>
            <LegendRows what={what} palette={paperPalette} />
          </PrintedPage>
        </div>
      </Printed>
    </div>
  )
}

/** A family of one would fill the sheet. */
const largest = 1.3

/** People and parts of the network that an eco-map shows. */
const countsOf = ({ map }: DrawnFamily): readonly [number, number] => {
  const relatives = map.around.filter(({ member }) => member !== undefined).length
  return [map.household.length + relatives, map.around.length - relatives]
}
