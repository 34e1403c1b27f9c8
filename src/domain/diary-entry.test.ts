import { describe, expect, test } from 'vitest'
import { Audience, diaryHeads, offeredAudiences, writeEntry, type DiaryContent, type DiaryEntry } from './diary-entry'
import type { DiaryEntryId, OfficeId, RecordId, WorkerId } from './ids'

const anna = '019abcde-0000-7000-8000-00000000000a' as WorkerId
const bruno = '019abcde-0000-7000-8000-00000000000b' as WorkerId

const content: DiaryContent = {
  of: '019abcde-0000-7000-8000-000000000001' as RecordId,
  author: anna,
  officeId: '019abcde-0000-7000-8000-000000000002' as OfficeId,
  occurredAt: '2026-11-23T09:00:00.000Z',
  kind: 'note',
  audience: 'agency',
  text: 'Telefonata alla figlia.',
  attachments: [],
  parents: [],
  amends: null,
}

const written = (author: WorkerId): DiaryEntry => ({
  ...content,
  author,
  id: '019abcde-0000-7000-8000-0000000000e1' as DiaryEntryId,
  h: 'a'.repeat(64),
  hs: 'signature',
})

describe('writing in the diary', () => {
  test('a note is kept as it was written, without the spaces around it', () => {
    expect(writeEntry({ ...content, text: '  Telefonata alla figlia.\n' }, undefined)).toEqual({ ok: true, value: content })
  })

  test('a note says something', () => {
    expect(writeEntry({ ...content, text: ' \n\t ' }, undefined)).toEqual({ ok: false, refusal: { type: 'TextMissing' } })
  })

  test('an audience that this version cannot keep is refused, not widened', () => {
    for (const audience of Audience.options.filter(option => !offeredAudiences.includes(option))) {
      expect(writeEntry({ ...content, audience }, undefined)).toEqual({
        ok: false,
        refusal: { type: 'AudienceNotOffered', audience },
      })
    }
  })

  test('only its author amends an entry', () => {
    const amendment = { ...content, amends: written(anna).id }
    expect(writeEntry(amendment, written(anna))).toEqual({ ok: true, value: amendment })
    expect(writeEntry(amendment, written(bruno))).toEqual({ ok: false, refusal: { type: 'AmendsAnother', author: bruno } })
  })

  test('what does not fit is named by its field', () => {
    expect(writeEntry({ ...content, minutes: 2000, parents: ['not a hash'] }, undefined)).toEqual({
      ok: false,
      refusal: { type: 'Malformed', fields: ['minutes', 'parents.0'] },
    })
  })
})

describe('what had been read when an entry was written', () => {
  const entry = (h: string, ...parents: string[]) => ({ h, parents })

  test('the heads are the entries that no other names', () => {
    expect(diaryHeads([])).toEqual([])
    expect(diaryHeads([entry('a'), entry('b', 'a'), entry('c', 'b')])).toEqual(['c'])
  })

  test('two tablets that wrote without knowing of each other leave two heads', () => {
    expect(diaryHeads([entry('a'), entry('c', 'a'), entry('b', 'a')])).toEqual(['b', 'c'])
    expect(diaryHeads([entry('a'), entry('b', 'a'), entry('c', 'a'), entry('d', 'b', 'c')])).toEqual(['d'])
  })

  test('a parent that is not on the tablet harms nobody', () => {
    expect(diaryHeads([entry('b', 'elsewhere')])).toEqual(['b'])
  })
})
