/**
 * What is put into a citizen's hands, on the tablet, on paper and on the public page: a title, and short lines under plain labels, in one language.
 * Who shows it decides how it looks; what it says is decided here, once.
 */
import type { LocalDate } from '../dates'

export const sheetLanguages = ['it', 'it-easy', 'en', 'fr', 'ar', 'uk', 'ro'] as const
export type SheetLanguage = (typeof sheetLanguages)[number]

export const isSheetLanguage = (text: string): text is SheetLanguage => sheetLanguages.some(language => language === text)

interface LanguageFacts {
  /** In its own script: who looks for it reads no other. */
  readonly name: string
  /** For `lang`. */
  readonly lang: string
  /** For `Intl`. Arabic keeps the digits that are on Italian doors and telephones. */
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
}

export const languageFacts: Readonly<Record<SheetLanguage, LanguageFacts>> = {
  it: { name: 'Italiano', lang: 'it', locale: 'it-IT', dir: 'ltr' },
  'it-easy': { name: 'Italiano facile', lang: 'it', locale: 'it-IT', dir: 'ltr' },
  en: { name: 'English', lang: 'en', locale: 'en-GB', dir: 'ltr' },
  fr: { name: 'Français', lang: 'fr', locale: 'fr-FR', dir: 'ltr' },
  ar: { name: 'العربية', lang: 'ar', locale: 'ar-u-nu-latn', dir: 'rtl' },
  uk: { name: 'Українська', lang: 'uk', locale: 'uk-UA', dir: 'ltr' },
  ro: { name: 'Română', lang: 'ro', locale: 'ro-RO', dir: 'ltr' },
}

/** Whether somebody who can tell has read a version: until then the worker is told, and the reader too. */
export type Review =
  | { readonly state: 'toReview'; readonly by: 'nativeSpeaker' | 'easyReaders' | 'office' }
  | { readonly state: 'reviewed'; readonly by: string; readonly on: LocalDate }

/** Words of the sheet's language, then what the entry says in Italian ("Attesa:", "circa tre settimane"). */
export interface SheetLine {
  readonly text?: string
  readonly italian?: string | undefined
  /** The number to call when the line is touched. */
  readonly phone?: string
  /** The address that the line is. */
  readonly href?: string
}

export interface SheetSection {
  readonly id: string
  readonly label: string
  readonly lines: readonly SheetLine[]
}

export interface Sheet {
  readonly title: SheetLine
  readonly lead: readonly SheetLine[]
  /** Whether it is open now: not for paper. */
  readonly now?: { readonly isOpen: boolean; readonly text: string }
  readonly sections: readonly SheetSection[]
  readonly closing: readonly SheetLine[]
}
