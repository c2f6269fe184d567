/** Run as a process of its own: reads the file that it is given and prints what that cost. */
import { readInput } from '../../src/io/read.js';

const [path = ''] = process.argv.slice(2);
await readInput(`${path}.none`); // everything is loaded before the measurement
const [cpu, rss] = [process.cpuUsage(), process.resourceUsage().maxRSS];
const { findings } = await readInput(path);
const { user, system } = process.cpuUsage(cpu);
const extraMb = (process.resourceUsage().maxRSS - rss) / 1_000;
process.stdout.write(JSON.stringify({ codes: findings.map(({ code }) => code), cpuMs: (user + system) / 1_000, extraMb }));
