export { programBuilder, type Entry, type ProgramBuilder } from '../../src/core/programBuilder.js';
