/** Sentences about the people of a family, put together from what is known. */
import type { UnionEnding, UnionForm } from '../../domain/family-couples'
import type { Parentage } from '../../domain/kinship'

const joined: Readonly<Record<UnionForm, (who: string) => string>> = {
  married: who => `matrimonio con ${who}`,
  civilUnion: who => `unione civile con ${who}`,
  cohabiting: who => `convivenza con ${who}`,
  relationship: who => `relazione con ${who}`,
  unsaid: who => `genitore insieme a ${who}`,
}

const parted: Readonly<Record<UnionEnding, string>> = {
  separated: 'separati',
  divorced: 'divorziati',
  ended: 'unione finita',
}

const unionSign: Readonly<Record<UnionForm, string>> = {
  married: 'm.',
  civilUnion: 'u.c.',
  cohabiting: 'c.',
  relationship: 'r.',
  unsaid: '',
}
const endingSign: Readonly<Record<UnionEnding, string>> = { separated: 's.', divorced: 'd.', ended: 'fine' }

const descent: Readonly<Record<Parentage, (whose: string) => string>> = {
  birth: whose => `nascita da ${whose}`,
  adoption: whose => `in adozione a ${whose}`,
  foster: whose => `in affido a ${whose}`,
}

export const familyWords = {
  joined,
  parted,
  unionSign,
  endingSign,
  expected: 'in arrivo',
  unknownSex: '?',
  dead: 'deceduto/a',
  born: (year: number) => `${year}`,
  bornAged: (year: number, age: number) => `anno di nascita ${year}, circa ${age} anni`,
  died: (year: number | undefined, age: number | undefined) =>
    `morte${year === undefined ? '' : ` nel ${year}`}${age === undefined ? '' : `, a circa ${age} anni`}`,
  livesHere: 'vive nel nucleo',
  household: 'il nucleo',
  since: (date: string) => ` dal ${date}`,
  childOf: (names: string, by: Parentage) => descent[by](names),
  parentOf: (names: string) => `genitore di ${names}`,
  twinOf: (names: string, isIdentical: boolean) => `${isIdentical ? 'parto gemellare identico' : 'parto gemellare'} con ${names}`,
  responsibility: (standing: string) => `responsabilità genitoriale ${standing}`,
  protection: (measure: string, by: string | undefined) => (by ? `${measure.toLowerCase()}: ${by}` : measure.toLowerCase()),
  bond: (quality: string, who: string) => `legame ${quality} con ${who}`,
  together: new Intl.ListFormat('it', { type: 'conjunction' }),
} as const
