/** A strict reader of XML as our document library writes it: no DTD, no CDATA, no comments. Throws where the text is not well-formed. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** XML 1.0, production 2. */
const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function unescape(text: string): string {
  if (text.includes('<')) throw new Error(`bare < in ${text}`);
  return text.replaceAll(/&[^;]*;?/g, (entity) => {
    const character = ENTITIES[entity];
    if (character === undefined) throw new Error(`unknown entity ${entity}`);
    return character;
  });
}

export function parseXml(xml: string): Element {
  const bad = FORBIDDEN.exec(xml);
  if (bad !== null) throw new Error(`forbidden character ${bad[0].codePointAt(0)!.toString(16)}`);
  interface Open { readonly name: string; readonly attributes: Record<string, string>; readonly children: (Element | string)[] }
  const stack: Open[] = [{ name: '', attributes: {}, children: [] }];
  const tags = /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/gy;
  let at = xml.startsWith('<?xml') ? xml.indexOf('?>') + 2 : 0;
  while (at < xml.length) {
    if (xml[at] !== '<') {
      const end = xml.indexOf('<', at) === -1 ? xml.length : xml.indexOf('<', at);
      stack.at(-1)!.children.push(unescape(xml.slice(at, end)));
      at = end;
      continue;
    }
    tags.lastIndex = at;
    const match = tags.exec(xml);
    if (match === null) throw new Error(`not a tag: ${xml.slice(at, at + 60)}`);
    const [whole, closes, name, attributes, isEmpty] = match;
    at += whole.length;
    if (closes === '/') {
      const done = stack.pop()!;
      if (done.name !== name) throw new Error(`</${name}> closes <${done.name}>`);
      stack.at(-1)!.children.push(done);
      continue;
    }
    const found = [...attributes!.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescape(value!)] as const);
    if (new Set(found.map(([key]) => key)).size !== found.length) throw new Error(`an attribute twice in <${name}>`);
    const element: Open = { name: name!, attributes: Object.fromEntries(found), children: [] };
    if (isEmpty === '/') stack.at(-1)!.children.push(element);
    else stack.push(element);
  }
  if (stack.length !== 1) throw new Error(`<${stack.at(-1)!.name}> is not closed`);
  return stack[0]!.children.find((child): child is Element => typeof child !== 'string')!;
}

/** Every element of this name below `root`, in the order of the document. */
export const all = (root: Element, name: string): Element[] =>
  root.children.flatMap((child) => (typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...all(child, name)]));

/** Text of the `w:t` elements below `root`. */
export const textOf = (root: Element): string => all(root, 'w:t').flatMap(({ children }) => children.filter((child) => typeof child === 'string')).join('');

/** The children of this name. */
export const inside = (root: Element, name: string): Element[] => root.children.filter((child): child is Element => typeof child !== 'string' && child.name === name);

/** The attribute of the first element of this name below `root`. */
export const valueAt = (root: Element, name: string, attribute = 'w:val'): string | undefined => all(root, name)[0]?.attributes[attribute];
