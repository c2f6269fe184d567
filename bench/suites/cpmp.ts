/** The published capacitated p-medians. */
import { openPublished, publishedInstances } from '../cpmp/folder.js';
import type { Reference } from '../cpmp/reference.js';
import { chosen, type Choice, type Suite } from './suite.js';

/** `classic`: the 26 small ones; `near`: the large ones with n/p ≤ 11, the shape of school districts. */
export const setsOf = (references: readonly Reference[]): Readonly<Record<'classic' | 'near', readonly string[]>> => {
  const isClassic = ({ file }: Reference): boolean => /^(pmedcap|sjc)\//.test(file);
  const names = (belongs: (reference: Reference) => boolean): string[] => references.filter(belongs).map(({ instance }) => instance);
  return { classic: names(isClassic), near: names((reference) => !isClassic(reference) && reference.n / reference.p <= 11) };
};

async function known({ benchDir }: Choice): Promise<readonly Reference[]> {
  return (await publishedInstances(benchDir)) ?? [];
}

export const cpmp: Suite = {
  id: 'cpmp',
  list: async (choice) => {
    const references = await known(choice);
    if (references.length === 0) return { names: [], absent: [`cpmp: no published instances below ${choice.benchDir}`] };
    return { names: chosen(choice.instances, references.map(({ instance }) => instance), setsOf(references)), absent: [] };
  },
  seconds: (name) => (/^(cpmp|SJC)/.test(name) ? 60 : 300),
  open: async (name, _, choice) => {
    const reference = (await known(choice)).find(({ instance }) => instance === name);
    if (reference === undefined) throw new RangeError(`No published instance ${name} below ${choice.benchDir}.`);
    const { value, isProven, irmaGapPercent } = reference;
    const { model, scale } = await openPublished(choice.benchDir, reference);
    return { suite: 'cpmp', name, models: [model], scale, reference: { value, isProven, irmaGapPercent } };
  },
};
