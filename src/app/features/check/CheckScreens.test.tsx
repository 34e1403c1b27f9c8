import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { sampleQuarantine } from '../../../../tests/screens/sampleCheck'
import { personId, recordId, workerId } from '../../../../tests/screens/sampleData'
import type { DiaryEntryId } from '../../../domain/ids'
import { ago, conflict, now } from './test-check'

afterEach(cleanup)

describe('Da controllare', () => {
  test('says when there is nothing', async () => {
    renderScreen('/controllo', memoryDevice())
    expect(await screen.findByText('Niente da controllare')).toBeTruthy()
  })

  test('what this worker can settle comes first, the longest waiting before, then what is to be read', async () => {
    const mine = { isMine: true, mayDecide: false }
    const orphan = {
      kind: 'diaryEntry',
      id: recordId(900) as unknown as DiaryEntryId,
      startedAt: ago(9),
      updatedAt: ago(8),
      of: personId(999),
      text: 'Ha chiamato la figlia',
      entryKind: 'note',
      audience: 'agency',
      occurredAt: ago(9),
      amends: null,
    } as const
    renderScreen(
      '/controllo',
      memoryDevice({
        conflicts: [conflict],
        quarantined: [
          sampleQuarantine(now, 1),
          sampleQuarantine(now, 2, mine),
          sampleQuarantine(now, 3, { ...mine, quarantine: { state: 'applied', decidedBy: workerId(2), decidedAt: ago(5) } }),
        ],
        drafts: [orphan],
      }),
    )
    const decide = within(await screen.findByRole('list', { name: 'Da decidere' }))
    expect(decide.getAllByRole('link').map(link => link.textContent)).toEqual([
      expect.stringMatching(/^Messa da parte: nota di diario · Maria Antonietta R\.Bruno Landi/) as string,
      expect.stringMatching(/^Due versioni: residenzaMaria Antonietta R\. · dati di una persona · Anna Ruggiero/) as string,
    ])
    const groups = screen.getAllByRole('heading', { level: 2 }).map(heading => heading.textContent)
    expect(groups).toEqual(['Da decidere', 'Bozze senza scheda', 'Decisioni da leggere', 'In attesa del coordinatore'])
    expect(screen.getByText('Ha chiamato la figlia')).toBeTruthy()
  })

  test('a draft whose record has left is sent to the coordinator, or thrown away and brought back', async () => {
    const id = recordId(900) as unknown as DiaryEntryId
    const draft = { kind: 'diaryEntry', id, startedAt: ago(9), updatedAt: ago(8), of: personId(999), text: 'Parole sue' } as const
    const memory = memoryDevice({
      drafts: [{ ...draft, entryKind: 'note', audience: 'agency', occurredAt: ago(9), amends: null }],
    })
    const { user } = renderScreen('/controllo', memory)
    await user.click(await screen.findByRole('button', { name: 'Elimina la bozza' }))
    await user.click(await screen.findByRole('button', { name: 'Annulla' }))
    await user.click(await screen.findByRole('button', { name: 'Manda al coordinatore' }))
    await waitFor(() => {
      expect(memory.saved).toEqual([{ do: 'sendDraft', draftId: id }])
    })
    await screen.findByText('Niente da controllare')
  })
})
