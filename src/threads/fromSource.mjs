/** The worker where the project runs from its sources: threads do not inherit the loader of TypeScript. */
import { register } from 'tsx/esm/api';

register();
const { default: hand } = await import('./worker.ts');

export default hand;
