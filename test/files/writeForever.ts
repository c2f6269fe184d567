/** Writes one generation after the other into each of the folders given, all at once, until it is killed; says when it has begun. */
import { writeSet } from '../../src/io/writeSet.js';
import { generation } from './generation.js';

const [first = '0', ...folders] = process.argv.slice(2);
process.stdout.write('begun\n');
await Promise.all(folders.map(async (folder) => {
  for (let number = Number(first); ; number += 1) await writeSet(folder, generation(number));
}));
