#!/usr/bin/env node
/** The command line: parses, runs the operation here or on the live server, prints, and sets the exit code. */
import { runCli } from './run-cli.ts'

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
})
