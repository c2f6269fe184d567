/** SHA-256 (FIPS 180-4) of many texts, as the platform has it: Node 20 and browsers on https, localhost or a file. */

/** Lower-case hex digests of the UTF-8 bytes of each text, in the order of the texts. */
export type Sha256 = (texts: readonly string[]) => Promise<readonly string[]>;

/** The part of Web Crypto and Encoding that is used: the standard library of the core has no types of the platform. */
interface Platform {
  readonly crypto?: { readonly subtle?: { readonly digest: (name: string, bytes: Uint8Array) => Promise<ArrayBuffer> } };
  readonly TextEncoder: new () => { readonly encode: (text: string) => Uint8Array };
}

/** So many digests are asked for at once. */
const BATCH = 1000;

/**
 * SHA-256 by the Web Crypto of Node or of a browser.
 * @throws Error on a page that has no Web Crypto (plain http).
 */
export const webSha256: Sha256 = async (texts) => {
  const { crypto, TextEncoder } = globalThis as unknown as Platform;
  const subtle = crypto?.subtle;
  if (subtle === undefined) throw new Error('There is no Web Crypto here.');
  const encoder = new TextEncoder();
  const digests: string[] = [];
  for (let at = 0; at < texts.length; at += BATCH) {
    const made = await Promise.all(texts.slice(at, at + BATCH).map((text) => subtle.digest('SHA-256', encoder.encode(text))));
    digests.push(...made.map((digest) => Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')));
  }
  return digests;
};
