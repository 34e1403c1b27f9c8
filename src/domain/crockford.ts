/**
 * Letters and digits that people copy by hand: Crockford's base 32, where O is read as zero, I and L as one, and spaces, hyphens and small letters do not
 * matter. A last character checks the rest (Luhn modulo 32: a wrong character, or nearly any two neighbours exchanged, is seen before anything is looked up).
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bitsEach = 5

/** So many characters drawn from random bytes, without the check. @throws RangeError when the bytes are too few. */
export function drawCharacters(random: Uint8Array, length: number): string {
  const needed = Math.ceil((length * bitsEach) / 8)
  if (random.length < needed) throw new RangeError(`${length} characters need ${needed} random bytes`)
  let bits = 0n
  for (const byte of random.subarray(0, needed)) bits = (bits << 8n) | BigInt(byte)
  let drawn = ''
  for (let index = 0; index < length; index++) {
    drawn = alphabet[Number(bits & 31n)]! + drawn
    bits >>= 5n
  }
  return drawn
}

/** What was meant by what somebody typed. */
export const readCharacters = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

/** Only characters of the alphabet, the last of which checks the others. */
export const isChecked = (characters: string): boolean =>
  characters.length > 1 &&
  Array.from(characters).every(character => alphabet.includes(character)) &&
  checkCharacter(characters.slice(0, -1)) === characters.at(-1)

export function checkCharacter(drawn: string): string {
  let sum = 0
  for (const [index, character] of Array.from(drawn).reverse().entries()) {
    const weighed = alphabet.indexOf(character) * (index % 2 === 0 ? 2 : 1)
    sum += Math.floor(weighed / alphabet.length) + (weighed % alphabet.length)
  }
  return alphabet[(alphabet.length - (sum % alphabet.length)) % alphabet.length]!
}
