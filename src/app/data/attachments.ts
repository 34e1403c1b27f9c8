/** Attachments of a record, or of the draft that will become it. */
import { transfer } from 'comlink'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { AttachmentId, RecordId } from '../../domain/ids'
import type { PickedFile } from '../../local/attachment-device'
import { useDevice } from './DeviceContext'

export function useAttachments(of: RecordId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['attachments', of],
    queryFn: () => device.attachments(of),
    meta: { topics: ['attachments', 'records'] },
  })
}

export function useAttachFile(of: RecordId) {
  const device = useDevice()
  return useMutation({ mutationFn: (file: PickedFile) => device.attachFile(of, handedOver(file)) })
}

/** To the worker without a copy: twenty megabytes more would be too many for an old tablet. */
function handedOver(file: PickedFile): PickedFile {
  return transfer(
    file,
    [file.bytes, file.thumbnail].flatMap(bytes => (bytes ? [bytes.buffer] : [])),
  )
}

export function useDetachFile() {
  const device = useDevice()
  return useMutation({ mutationFn: (id: AttachmentId) => device.detachFile(id) })
}

/** The bytes, fetched first when they are not here; kept only while they are shown. */
export function useOpenedAttachment(id: AttachmentId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['attachment', id],
    queryFn: () => device.openAttachment(id),
    gcTime: 0,
    staleTime: Infinity,
  })
}

export function useMarkAttachment(id: AttachmentId) {
  const device = useDevice()
  return useMutation({
    mutationFn: (mark: Parameters<typeof device.markAttachment>[1]) => device.markAttachment(id, mark),
  })
}
