/** Attributes of an entry: those of our own taxonomy are read; the others are told, with the name of their term. */
import type { HsdsReader, ReadRow } from './reader'
import type { HsdsTable } from './tables'
import { isOwnTerm, ownTaxonomy, type OwnTerm } from './terms'

export interface OwnAttributes {
  has(term: OwnTerm): boolean
  one(term: OwnTerm): string | undefined
  all(term: OwnTerm): readonly string[]
  /** Values written as JSON; what is not JSON is told and left out. */
  json(term: OwnTerm): readonly unknown[]
}

export type AttributesOf = (table: HsdsTable, id: string) => OwnAttributes

interface Term {
  readonly code: string
  readonly isOwn: boolean
}

export function readAttributes(reader: HsdsReader): AttributesOf {
  const terms = new Map<string, Term>()
  for (const row of reader.rows('taxonomy_term')) {
    const code = row.take('code') ?? row.take('name') ?? row.id
    const isOwn = row.take('taxonomy') === ownTaxonomy && isOwnTerm(code)
    terms.set(row.id, { code, isOwn })
    if (isOwn) for (const field of ['name', 'description', 'language', 'taxonomy_id']) row.take(field)
    else row.leave('code', 'name', 'taxonomy')
  }
  for (const row of reader.rows('taxonomy')) {
    if (row.take('name') === ownTaxonomy) for (const field of ['description', 'uri', 'version']) row.take(field)
    else row.leave('name')
  }
  return (table, id) => {
    const own = new Map<OwnTerm, { value: string; row: ReadRow }[]>()
    for (const row of reader.of('attribute', 'link_id', id)) {
      row.take('link_entity')
      const term = terms.get(row.take('taxonomy_term_id') ?? '')
      const value = row.take('value')
      if (term?.isOwn && isOwnTerm(term.code)) own.set(term.code, [...(own.get(term.code) ?? []), { value: value ?? '', row }])
      else row.tell('value', 'noField', [term?.code ?? table, value].filter(Boolean).join(': '))
    }
    const all = (term: OwnTerm): readonly string[] => (own.get(term) ?? []).map(({ value }) => value)
    return {
      has: term => own.has(term),
      one: term => all(term)[0],
      all,
      json: term => (own.get(term) ?? []).flatMap(({ value, row }) => parsed(value, row)),
    }
  }
}

function parsed(value: string, row: ReadRow): unknown[] {
  try {
    return [JSON.parse(value)]
  } catch {
    row.tell('value', 'invalid')
    return []
  }
}
