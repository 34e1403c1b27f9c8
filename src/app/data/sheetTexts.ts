/** The languages of what is handed to citizens. Italian comes with the screens; the others after the installation (decision 36). */
import { useQuery } from '@tanstack/react-query'
import type { Leaflets } from '../../domain/sheet/leaflets'
import type { SheetLanguage } from '../../domain/sheet/sheet'
import type { SheetWords } from '../../domain/sheet/words'

type Load<Loaded> = Readonly<Record<SheetLanguage, () => Promise<Loaded>>>

const wordFiles: Load<{ words: SheetWords }> = {
  it: () => import('../../domain/sheet/words-it'),
  'it-easy': () => import('../../domain/sheet/words-it-easy'),
  en: () => import('../../domain/sheet/words-en'),
  fr: () => import('../../domain/sheet/words-fr'),
  ar: () => import('../../domain/sheet/words-ar'),
  uk: () => import('../../domain/sheet/words-uk'),
  ro: () => import('../../domain/sheet/words-ro'),
}

const leafletFiles: Load<{ leaflets: Leaflets }> = {
  it: () => import('../../domain/sheet/leaflets-it'),
  'it-easy': () => import('../../domain/sheet/leaflets-it-easy'),
  en: () => import('../../domain/sheet/leaflets-en'),
  fr: () => import('../../domain/sheet/leaflets-fr'),
  ar: () => import('../../domain/sheet/leaflets-ar'),
  uk: () => import('../../domain/sheet/leaflets-uk'),
  ro: () => import('../../domain/sheet/leaflets-ro'),
}

/** What cannot be loaded is not on this tablet yet, and is asked for again when it is wanted again. */
const whenThere = { throwOnError: false } as const

export const useSheetWords = (language: SheetLanguage) =>
  useQuery({ queryKey: ['sheetWords', language], queryFn: async () => (await wordFiles[language]()).words, ...whenThere })

export const useLeaflets = (language: SheetLanguage) =>
  useQuery({ queryKey: ['leaflets', language], queryFn: async () => (await leafletFiles[language]()).leaflets, ...whenThere })

/** The squares of the code for an address, row by row; dark ones are true. */
export const useQrCode = (address: string | undefined) =>
  useQuery({
    queryKey: ['qrCode', address],
    queryFn: async () => {
      const { encode } = await import('uqr')
      return encode(address!, { ecc: 'M', border: 0 }).data
    },
    enabled: address !== undefined,
    ...whenThere,
  })
