/** Version of the package; a test holds it equal to package.json, so that the library needs no file to know it. */
export const VERSION = '0.1.0';
