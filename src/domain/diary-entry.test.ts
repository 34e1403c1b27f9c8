import { describe, expect, test } from 'vitest'
import {
  diaryHeads,
  mayName,
  offeredAudiences,
  readSealedText,
  sealedTextOf,
  writeEntry,
  type Audience,
  type DiaryContent,
  type DiaryEntry,
  type EntryReaders,
} from './diary-entry'
import type { AuthorKeyId, DiaryEntryId, OfficeId, RecordId, WorkerId } from './ids'
import { Role } from './worker'

const anna = '019abcde-0000-7000-8000-00000000000a' as WorkerId
const bruno = '019abcde-0000-7000-8000-00000000000b' as WorkerId

const carla = '019abcde-0000-7000-8000-00000000000c' as WorkerId
const sealed = sealedTextOf('019abcde-0000-7000-8000-0000000000f1' as AuthorKeyId, 'QUJDRA==')

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

const by = (author: WorkerId, audience: Audience, ...readers: WorkerId[]): EntryReaders => ({
  author,
  audience,
  ...(readers.length > 0 && { readers }),
})

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

  test('for a team it names who reads it; for anybody else it names nobody', () => {
    for (const audience of ['team', 'court'] as const) {
      const entry = { ...content, audience }
      expect(writeEntry(entry, undefined)).toEqual({ ok: false, refusal: { type: 'ReadersMissing' } })
      expect(writeEntry({ ...entry, readers: [] }, undefined)).toEqual({ ok: false, refusal: { type: 'ReadersMissing' } })
      expect(writeEntry({ ...entry, readers: [bruno] }, undefined)).toMatchObject({ ok: true })
    }
    for (const audience of ['agency', 'authorOnly'] as const)
      expect(writeEntry({ ...content, audience, text: sealed, readers: [bruno] }, undefined)).toMatchObject({
        refusal: { type: 'Malformed', fields: ['readers'] },
      })
  })

  test('of a case it is for the team as it is, and names nobody', () => {
    const entry: DiaryContent = { ...content, audience: 'team' }
    expect(writeEntry(entry, undefined, 'case')).toEqual({ ok: true, value: entry })
    expect(writeEntry({ ...entry, readers: [bruno] }, undefined, 'case')).toMatchObject({ refusal: { fields: ['readers'] } })
    expect(mayName(by(anna, 'team'), by(bruno, 'court'))).toBe(true)
    expect(mayName(by(anna, 'team'), by(bruno, 'authorOnly'))).toBe(false)
  })

  test('for oneself it comes sealed, or not at all: nothing beside the sealed text tells what it says', () => {
    const entry: DiaryContent = { ...content, audience: 'authorOnly', text: sealed }
    expect(writeEntry(entry, undefined)).toEqual({ ok: true, value: entry })
    const open: Partial<DiaryContent>[] = [
      { text: 'In chiaro.' },
      { text: `${sealed} e altro` },
      { where: 'A casa' },
      { withWhom: 'La madre' },
    ]
    for (const change of open)
      expect(writeEntry({ ...entry, ...change }, undefined), JSON.stringify(change)).toEqual({
        ok: false,
        refusal: { type: 'NotSealed' },
      })
    expect(writeEntry({ ...entry, attachments: ['a'.repeat(64)] }, undefined)).toEqual({
      ok: false,
      refusal: { type: 'AttachmentsNotSealed' },
    })
  })

  test('only a sealed text may be longer than what anybody writes', () => {
    expect(writeEntry({ ...content, text: 'x'.repeat(20_000) }, undefined).ok).toBe(true)
    expect(writeEntry({ ...content, text: 'x'.repeat(20_001) }, undefined)).toMatchObject({ refusal: { fields: ['text'] } })
    const long = sealedTextOf('019abcde-0000-7000-8000-0000000000f1' as AuthorKeyId, 'A'.repeat(120_000))
    expect(writeEntry({ ...content, audience: 'authorOnly', text: long }, undefined).ok).toBe(true)
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

describe('who may read an entry', () => {
  test('what is for a team is offered to a professional who has colleagues to name', () => {
    const withTeam = Role.options.filter(role => offeredAudiences([role], true).includes('team'))
    expect(withTeam).toEqual(['socialWorker', 'psychologist', 'coordinator'])
    for (const role of Role.options) expect(offeredAudiences([role], false)).toEqual(['agency', 'authorOnly'])
  })

  test('an entry names as read only what all its readers can read', () => {
    const [open, own] = [by(bruno, 'agency'), by(anna, 'authorOnly')]
    const [ofTwo, ofThree] = [by(anna, 'team', bruno), by(bruno, 'court', anna, carla)]
    expect([open, own, ofTwo, ofThree].map(other => mayName(own, other))).toEqual([true, true, true, true])
    expect([open, own, ofTwo, ofThree].map(other => mayName(open, other))).toEqual([true, false, false, false])
    expect([open, own, ofTwo, ofThree].map(other => mayName(ofTwo, other))).toEqual([true, false, true, true])
    expect([open, own, ofTwo, ofThree].map(other => mayName(ofThree, other))).toEqual([true, false, false, true])
  })

  test('a sealed text says by which key, and a readable one says nothing of the kind', () => {
    expect(readSealedText(sealed)).toEqual({ key: '019abcde-0000-7000-8000-0000000000f1', box: 'QUJDRA==' })
    for (const text of ['', 'sealed:', 'Telefonata', `x${sealed}`, `${sealed}\n`, sealed.replace('019a', '019A')])
      expect(readSealedText(text), text).toBeUndefined()
  })
})
