#!/usr/bin/env node
/** The command line: parses, runs the operation here or on the live server, prints, and sets the exit code. */
import { runCli } from './run-cli.ts'

// A reader that went away is told to whoever writes next; without a listener it would end the process with a stack trace.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
})
