declare module 'unbzip2-stream' {
  /** A push decoder: emits `data` and `error` while `write` and `end` run; reads concatenated streams. */
  interface Decoder {
    on(event: 'data', listener: (chunk: Buffer) => void): this
    on(event: 'error', listener: (error: Error) => void): this
    write(chunk: Uint8Array): boolean
    end(): void
  }
  function unbzip2(): Decoder
  export = unbzip2
}
