import { useMemo } from 'react'
import type { LocalDate } from '../../../../domain/dates'
import { layoutEcoMap, type EcoMap } from '../../../../domain/ecomap'
import { familyOn } from '../../../../domain/family'
import { layoutGenogram } from '../../../../domain/genogram/layout'
import type { Genogram } from '../../../../domain/genogram/drawing'
import { degreesFrom } from '../../../../domain/kin-degree'
import type { Kinship } from '../../../../domain/kinship'
import type { KnownFamily } from './describe'

export interface DrawnFamily extends KnownFamily {
  readonly genogram: Genogram
  readonly map: EcoMap
}

/** The family on a day: anew when an entry or the day changes, and not at every letter of a form. */
export function useKnownFamily(entries: readonly Kinship[], day: LocalDate): KnownFamily {
  return useMemo(() => {
    const family = familyOn(entries, day)
    const [first] = family.members
    return { family, degrees: first?.isReference ? degreesFrom(family, first.id) : new Map() }
  }, [entries, day])
}

/** The same, laid out: not while a finger moves over it. */
export function useDrawnFamily(entries: readonly Kinship[], day: LocalDate): DrawnFamily {
  const known = useKnownFamily(entries, day)
  return useMemo(() => ({ ...known, genogram: layoutGenogram(known.family), map: layoutEcoMap(known.family) }), [known])
}
