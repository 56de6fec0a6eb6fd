#!/usr/bin/env node
// Hands over to the command line.
import '../src/cli/main.ts';
