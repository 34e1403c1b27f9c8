/** The operations of http-blobs.ts, for the description of the interface. */

const ofBlobs = ['bad-request', 'unauthenticated', 'forbidden', 'device-revoked', 'not-found', 'busy'] as const
const collection = '/api/v1/a/{ambito}/blobs'

export const blobOperations = [
  {
    method: 'post',
    path: collection,
    summary:
      'Begins to bring the bytes of an attachment, by tus 1.0 (extension: creation): `Upload-Length` is the size in its record, `Upload-Metadata` the word `attachment`, a space and the id in base64. Only the author may. Answers 201 with `Location` and, for one that began before, how much has arrived in `Upload-Offset`.',
    access: 'accessToken',
    headers: ['Tus-Resumable', 'Upload-Length', 'Upload-Metadata'],
    problems: [...ofBlobs, 'too-large'],
  },
  {
    method: 'post',
    path: `${collection}/held`,
    summary:
      'Of one’s own attachments, those whose bytes are whole at the centre: asked by a tablet whose centre was restored from a copy. The others are to be brought again.',
    access: 'accessToken',
    body: 'BlobsHeldRequest',
    answer: { type: 'application/json', schema: 'BlobsHeld' },
    problems: ofBlobs,
  },
  {
    method: 'head',
    path: `${collection}/{id}`,
    summary:
      'How much has arrived: `Upload-Offset`. It is `Upload-Length` only when the whole was found to be what the record says (SHA-256).',
    access: 'accessToken',
    headers: ['Tus-Resumable'],
    problems: ofBlobs,
  },
  {
    method: 'patch',
    path: `${collection}/{id}`,
    summary:
      'The next bytes, from `Upload-Offset`. Answers 204 with the new offset. A whole that is not what the record says starts again.',
    access: 'accessToken',
    headers: ['Tus-Resumable', 'Upload-Offset'],
    bodyType: 'application/offset+octet-stream',
    problems: [...ofBlobs, 'too-large', 'offset-mismatch', 'content-mismatch'],
  },
  {
    method: 'get',
    path: `${collection}/{id}`,
    summary: 'The sealed bytes of an attachment, whole or one `Range`, for whoever may see its record now.',
    access: 'accessToken',
    answer: { type: 'application/octet-stream', schema: undefined },
    problems: ofBlobs,
  },
] as const
