/** The process of one case: the job comes as its argument, the outcome goes to the parent, first as far as it is known before the method begins. */
import { runCase, type Job } from './case.js';

const outcome = await runCase(JSON.parse(process.argv[2]!) as Job, (known) => process.send!(known));
process.send!(outcome, () => process.exit(0));
