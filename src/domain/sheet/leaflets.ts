/** Sheets that are the same for everybody: how data are used (GDPR, art. 13), and the numbers to call. */
import { fill } from './fill'
import type { Review, Sheet } from './sheet'

/** In the order in which they are read; the texts of each are in every language. */
const usefulNumbers = ['112', '118', '115', '1522', '114', '19696', '116000', '800290290'] as const
type UsefulNumber = (typeof usefulNumbers)[number]

interface LeafletSection {
  readonly label: string
  readonly lines: readonly string[]
}

export interface Leaflets {
  readonly review: Review
  /** `{controller}` is who keeps the data, `{officer}` where its data protection officer is written to. */
  readonly privacy: { readonly title: string; readonly lead: string; readonly sections: readonly LeafletSection[] }
  /** For `{officer}` where nobody has said it. */
  readonly askForOfficer: string
  readonly numbers: {
    readonly title: string
    readonly lead: string
    readonly of: Readonly<Record<UsefulNumber, { readonly label: string; readonly line: string }>>
  }
}

/** Of the wording, on every sheet: a listening records which one was handed over. */
const privacyNoticeVersion = '2026-11'

export function privacySheet({ privacy, askForOfficer }: Leaflets, controller: string): Sheet {
  const filled = (text: string) => ({ text: fill(text, { controller, officer: askForOfficer }) })
  return {
    title: { text: privacy.title },
    lead: [{ text: privacy.lead }],
    sections: privacy.sections.map(({ label, lines }, at) => ({ id: String(at), label, lines: lines.map(filled) })),
    closing: [{ text: `v. ${privacyNoticeVersion}` }],
  }
}

export function numbersSheet({ numbers }: Leaflets): Sheet {
  return {
    title: { text: numbers.title },
    lead: [{ text: numbers.lead }],
    sections: usefulNumbers.map(number => ({
      id: number,
      label: numbers.of[number].label,
      lines: [{ phone: number }, { text: numbers.of[number].line }],
    })),
    closing: [],
  }
}
