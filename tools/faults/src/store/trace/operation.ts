/** What happened to the receiver's folder, and what it answered, one after the other. File names are without the folder. */
export type Operation =
  | { readonly kind: 'create' | 'remove'; readonly file: string }
  | { readonly kind: 'rename'; readonly file: string; readonly to: string }
  | { readonly kind: 'write'; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'sync'; readonly file: string; readonly hasFailed: boolean }
  | { readonly kind: 'sync folder' }
  | { readonly kind: 'answer'; readonly bytes: Buffer };
