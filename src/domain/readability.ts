/** How easy an Italian text is to read. */

/** From which on a text can be handed to anybody who finished the scuola media. */
export const easyFrom = 60

/**
 * Gulpease index (GULP, Università di Roma «La Sapienza», 1988), from 0 to 100: 89 + (300 · sentences − 10 · letters) / words.
 * Absent for a text without words. A line end closes a sentence; the dot of a number does not; «l’aiuto» is one word.
 */
export function gulpease(text: string): number | undefined {
  const words = text.match(/[\p{L}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*/gu)?.length ?? 0
  if (words === 0) return undefined
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const sentences = text.split(/[.!?;:]+(?=\s|$)|\n+/u).filter(part => /[\p{L}\p{N}]/u.test(part)).length
  return Math.max(0, Math.min(100, Math.round(89 + (300 * sentences - 10 * letters) / words)))
}
