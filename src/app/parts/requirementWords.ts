/** Requirements in the words of the desk: "da 65 anni in su", "ISEE fino a 9.360 €". */
import type { Requirement } from '../../domain/eligibility'
import { moneyFormat } from '../../domain/sheet/fill'
import { requirementLine } from '../../domain/sheet/requirements'
import { directoryCodes } from '../text/directoryCodes'
import { requirementsText } from '../text/requirements'

const words = { ...directoryCodes, requirements: requirementsText }

/** `cents` as money. */
export const moneyWords = moneyFormat('it-IT')

export const requirementWords = (requirement: Requirement, comuneName: (code: string) => string): string =>
  requirementLine(requirement, words, { comuneName, money: moneyWords }).text
