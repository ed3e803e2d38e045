#!/usr/bin/env node
import module from 'node:module'

module.enableCompileCache?.() // newer Nodes keep what they have compiled
await import('../dist/main.js')
