/** What rests at the centre, on no tablet [S64]: looked for online, and brought back by opening it [S66]. */
import { PersonIdentity } from '../domain/person'
import { leastSearched } from '../domain/search-words'
import { z } from '../domain/schema'

export const restingLimits = { least: leastSearched, most: 100, people: 20 } as const

export const RestingSearch = z.object({
  /** Without control characters: it is written down who searched what. */
  text: z
    .string()
    .trim()
    .min(restingLimits.least)
    .max(restingLimits.most)
    .regex(/^\P{C}+$/u),
})
export type RestingSearch = z.infer<typeof RestingSearch>

/** Enough to tell one person from another, and no more: the rest comes by opening. */
export const RestingPerson = PersonIdentity.pick({
  id: true,
  surname: true,
  name: true,
  birthDate: true,
  birthYear: true,
  comune: true,
})
export type RestingPerson = z.infer<typeof RestingPerson>

export const RestingFound = z.object({
  people: z.array(RestingPerson).max(restingLimits.people),
  /** There are others: more has to be typed. */
  isMore: z.boolean(),
})
export type RestingFound = z.infer<typeof RestingFound>

/** It comes with the next pull, like any other record. */
export const RestingWoken = z.object({ woken: z.literal(true) })
export type RestingWoken = z.infer<typeof RestingWoken>
