declare module '*.css'
declare module '*.md?raw' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: the build gives a file's text so
  export default text
}
