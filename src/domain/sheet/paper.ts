/** How large the letters of a sheet can be for it to stay on one side of A4: reckoned, because a page is printed before anybody could measure it. */
import type { Sheet, SheetLine } from './sheet'

/** Points of height left for the text itself by head, foot, code and closing lines; points of width of the page. */
const room = { height: 560, width: 504 }
/** From what is easiest to read down to what can still be read. */
const paperSizes = [14, 13, 12, 11, 10, 9, 8] as const
export type PaperSize = (typeof paperSizes)[number]

/** Of the letters, on average and with some to spare, in ems; of a line and of what stands round a section, in lines. */
const letterEm = 0.5
const lineEm = 1.35
const roundSection = 1.6
const betweenLines = 1.12

const lettersIn = ({ text = '', italian = '', phone = '', href = '' }: SheetLine): number =>
  text.length + italian.length + phone.length + (italian ? 0 : href.length)

/** With the Italian beside it a sheet is a column of each; alone it flows in two. Both ways a line is half as long as the page. */
function heightAt(size: PaperSize, sheet: Sheet, beside: Sheet | undefined): number {
  const perLine = Math.floor(room.width / 2 / (size * letterEm))
  const linesOf = (lines: readonly SheetLine[]): number =>
    lines.reduce((sum, line) => sum + Math.ceil(Math.max(1, lettersIn(line)) / perLine), 0) * betweenLines
  const sections = sheet.sections.map(section => {
    const italian = beside?.sections.find(({ id }) => id === section.id)
    return roundSection + Math.max(linesOf(section.lines), italian ? linesOf(italian.lines) : 0)
  })
  const flowing = sections.reduce((sum, lines) => sum + lines, 0)
  // Two columns are never quite as long as each other.
  const tall = beside ? flowing : Math.max(flowing / 2 + 2, ...sections)
  return (tall + sheet.lead.length * 1.4 + 2.4) * size * lineEm
}

export const paperSize = (sheet: Sheet, beside?: Sheet): PaperSize =>
  paperSizes.find(size => heightAt(size, sheet, beside) <= room.height) ?? paperSizes.at(-1)!
