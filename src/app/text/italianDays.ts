/** Days as `dayOf` and `shortDayOf` say them ("oggi", "ieri", "8 dicembre", "08/12/2026"), after a preposition. */

const isNamed = (day: string): boolean => /^\d/.test(day)
/** Otto and undici begin with a vowel. */
const isElided = (day: string): boolean => /^(0?8|11)\D/.test(day)

const joined = (day: string, bare: string, elided: string, whole: string): string =>
  isNamed(day) ? (isElided(day) ? `${elided}${day}` : `${whole} ${day}`) : [bare, day].filter(Boolean).join(' ')

/** "il 3 dicembre", "l’8 dicembre", "oggi". */
export const onDay = (day: string): string => joined(day, '', 'l’', 'il')
/** "dal 3 dicembre", "dall’8 dicembre", "da oggi". */
export const fromDay = (day: string): string => joined(day, 'da', 'dall’', 'dal')
/** "al 3 dicembre", "all’8 dicembre", "a oggi". */
export const toDay = (day: string): string => joined(day, 'a', 'all’', 'al')
/** "del 3 dicembre", "dell’8 dicembre", "di oggi". */
export const ofDay = (day: string): string => joined(day, 'di', 'dell’', 'del')
/** "entro il 3 dicembre", "entro l’8 dicembre", "entro oggi". */
export const byDay = (day: string): string => `entro ${onDay(day)}`
