import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { SampleAttachment } from '../../../tests/screens/memoryAttachments'
import { memoryDevice, type MemoryDevice } from '../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../tests/screens/renderScreen'
import { personId, sampleIntakes } from '../../../tests/screens/sampleData'

afterEach(cleanup)

const openDiary = (memory: MemoryDevice = memoryDevice()) => renderScreen(`/persone/${personId(1)}?tab=diario`, memory)
const noteBox = () => screen.findByRole('region', { name: 'Nuova nota' })
const pdf = (name = 'Verbale di invalidità.pdf') => new File(['%PDF-1.7 prova'], name, { type: 'application/pdf' })

async function choose(user: ReturnType<typeof openDiary>['user'], ...files: File[]): Promise<void> {
  const box = await noteBox()
  await within(box).findByRole('button', { name: 'Allega un file' })
  await user.upload(box.querySelector<HTMLInputElement>('input[type=file][multiple]')!, files)
}

async function write(user: ReturnType<typeof openDiary>['user'], text: string): Promise<void> {
  await user.click(await screen.findByRole('textbox', { name: 'Nota' }))
  await user.paste(text)
}

describe('attaching to a note', () => {
  // The first to open a screen waits for it to be loaded.
  test('a file is on the device at once, and goes with the note', async () => {
    const { user, memory } = openDiary()
    await choose(user, pdf())
    const row = await within(await noteBox()).findByRole('listitem')
    expect(row.textContent).toContain('Verbale di invalidità.pdf')
    expect(row.textContent).toContain('Solo su questo dispositivo')
    await write(user, 'Ha portato il verbale')
    await user.click(screen.getByRole('button', { name: 'Salva nota' }))
    await screen.findByText(/Salvato sul dispositivo alle/)
    const timeline = screen.getByRole('list', { name: /Note/ })
    const saved = await within(timeline).findByRole('list', { name: '1 allegato' })
    expect(saved.textContent).toContain('In coda')
    expect(memory.saved).toMatchObject([{ do: 'writeEntry', attachments: [expect.any(String)] }])
    expect(within(await noteBox()).queryByRole('listitem')).toBeNull()
  }, 20_000)

  test('what is neither a photo nor a PDF is refused, with what to do', async () => {
    const { user } = openDiary()
    await choose(user, new File(['<html>'], 'pagina.pdf', { type: 'application/pdf' }))
    expect((await within(await noteBox()).findByRole('alert')).textContent).toContain('non è una foto né un PDF')
    await choose(user, pdf())
    await within(await noteBox()).findByRole('listitem')
    expect(within(await noteBox()).queryByRole('alert')).toBeNull()
  })

  test('before saving it can be taken away, by the keyboard too', async () => {
    const { user, memory } = openDiary()
    await choose(user, pdf('uno.pdf'), pdf('due.pdf'))
    const remove = await within(await noteBox()).findByRole('button', { name: 'Togli uno.pdf' })
    remove.focus()
    await user.keyboard('{Enter}')
    await waitFor(async () => {
      expect(within(await noteBox()).getAllByRole('listitem')).toHaveLength(1)
    })
    await write(user, 'Solo il secondo')
    await user.click(screen.getByRole('button', { name: 'Salva nota' }))
    await screen.findByText(/Salvato sul dispositivo alle/)
    const [change] = memory.saved
    expect(change?.do === 'writeEntry' && change.attachments).toHaveLength(1)
  })
})

describe('what is attached to a listening', () => {
  const of = sampleIntakes(Date.now())[0]!.id
  const attached = (...some: readonly Omit<SampleAttachment, 'of'>[]) =>
    memoryDevice({ attachments: some.map(sample => ({ ...sample, of })) })
  const openIntake = (memory: MemoryDevice) => renderScreen(`/ascolto/${of}`, memory)

  test('says where each stands, in words', async () => {
    openIntake(
      attached(
        { name: 'a.jpg', state: { type: 'queued' } },
        { name: 'b.jpg', state: { type: 'sending', percent: 40 } },
        { name: 'c.jpg', state: { type: 'delivered', at: undefined } },
        { name: 'd.jpg', state: { type: 'arriving' }, isHere: false },
        { name: 'e.jpg', state: { type: 'needsAttention' } },
        { name: 'f.pdf', kind: 'pdf', bytes: 3_400_000, state: { type: 'delivered', at: undefined }, isHere: false },
      ),
    )
    const list = await screen.findByRole('list', { name: '6 allegati' })
    const rows = within(list).getAllByRole('listitem')
    const states = ['In coda', 'Invio 40 %', 'Consegnato', 'In arrivo', 'Serve un controllo', 'Consegnato']
    for (const [index, state] of states.entries()) expect(rows[index]?.textContent).toContain(state)
    expect(rows[5]?.textContent).toContain('PDF, 3,2 MB · si apre con la rete')
    expect(within(list).queryByRole('button', { name: /Togli/ })).toBeNull()
    expect(list.classList.contains('no-print')).toBe(true)
  })

  test('a photo opens as large as the screen, and closes with Escape', async () => {
    const content = Uint8Array.from([0xff, 0xd8, 0xff])
    const { user } = openIntake(
      attached({ name: 'casa.jpg', state: { type: 'delivered', at: undefined }, thumbnail: 'AA==', content }),
    )
    await user.click(await screen.findByRole('button', { name: /^Apri casa/ }))
    const dialog = await screen.findByRole('dialog', { name: 'casa.jpg' })
    expect((await within(dialog).findByRole('img', { name: 'casa.jpg' })).getAttribute('src')).toMatch(/^blob:/)
    await user.click(within(dialog).getByRole('checkbox', { name: /Tieni su questo dispositivo/ }))
    await user.click(within(dialog).getByRole('button', { name: 'Chiudi' }))
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull()
    })
  })

  test('one that should not be there is voided with a reason, and can be taken back for as long as it says so', async () => {
    const { user, memory } = openIntake(
      attached({ name: 'casa.jpg', state: { type: 'delivered', at: undefined }, thumbnail: 'AA==', mayVoid: true }),
    )
    const begin = async (): Promise<void> => {
      await user.click(await screen.findByRole('button', { name: /^Apri casa/ }))
      await user.click(await screen.findByRole('button', { name: 'Annulla questo allegato' }))
    }
    await begin()
    await user.click(await screen.findByRole('button', { name: 'Annulla l’allegato' }))
    expect(await screen.findByText(/^Scrivi il motivo/)).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'Motivo' }), 'È di un’altra persona')
    await user.click(screen.getByRole('button', { name: 'Annulla l’allegato' }))
    expect((await screen.findByText('Annullato')).closest('li')!.querySelector('s')?.textContent).toBe('casa.jpg')
    expect(screen.queryByRole('button', { name: /^Apri casa/ })).toBeNull()
    await user.click(await screen.findByRole('button', { name: 'Ripristina' }))
    expect(await screen.findByRole('button', { name: /^Apri casa/ })).toBeTruthy()
    expect(memory.saved).toEqual([])

    await begin()
    await user.type(await screen.findByRole('textbox', { name: 'Motivo' }), 'È di un’altra persona')
    await user.click(screen.getByRole('button', { name: 'Annulla l’allegato' }))
    // Locking makes at once what could still be taken back.
    await memory.host.lock('quick')
    await waitFor(() => {
      expect(memory.saved).toMatchObject([{ do: 'voidAttachment', of, reason: 'È di un’altra persona' }])
    })
  })

  test('one that was voided says by whom and why, and does not open', async () => {
    const at = new Date(Date.now() - 60_000).toISOString()
    openIntake(attached({ name: 'casa.jpg', state: { type: 'voided', by: 'Anna Ruggiero', at, reason: 'Foto mossa' } }))
    const row = (await screen.findByText('casa.jpg')).closest('li')!
    expect(row.textContent).toMatch(/Annullato da Anna Ruggiero oggi .*: Foto mossa/)
    expect(within(row).queryByRole('button')).toBeNull()
  })

  test('a PDF is saved outside only when asked, with a warning', async () => {
    const { user } = openIntake(attached({ name: 'isee.pdf', kind: 'pdf', state: { type: 'queued' } }))
    await user.click(await screen.findByRole('button', { name: /^Apri isee/ }))
    const dialog = await screen.findByRole('dialog', { name: 'isee.pdf' })
    await within(dialog).findByRole('button', { name: 'Salva il PDF sul dispositivo' })
    expect(dialog.textContent).toContain('senza la protezione della cassaforte')
    expect(within(dialog).queryByRole('checkbox')).toBeNull()
  })

  test('one that has not arrived, and one without the network, say so', async () => {
    const { user } = openIntake(
      attached(
        { name: 'uno.jpg', state: { type: 'arriving' }, isHere: false },
        { name: 'due.jpg', state: { type: 'delivered', at: undefined }, isHere: false },
      ),
    )
    await user.click(await screen.findByRole('button', { name: /^Apri uno/ }))
    expect((await screen.findByRole('alert')).textContent).toContain('non l’ha ancora inviato')
    await user.click(screen.getByRole('button', { name: 'Chiudi' }))
    await user.click(await screen.findByRole('button', { name: /^Apri due/ }))
    expect((await screen.findByRole('alert')).textContent).toContain('manca la rete')
  })
})
