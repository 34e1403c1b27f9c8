/** The blob storage that the operator chose. */
import type { BlobStorage } from './blob-storage'
import { createFolderStorage } from './blob-storage-folder'
import { createS3Storage, type S3Settings } from './blob-storage-s3'

export type BlobSettings = { readonly type: 'folder'; readonly folder: string } | ({ readonly type: 's3' } & S3Settings)

export const openBlobStorage = (settings: BlobSettings): BlobStorage =>
  settings.type === 'folder' ? createFolderStorage(settings.folder) : createS3Storage(settings)
