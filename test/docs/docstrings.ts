/** Exports of a module and what is written about them, as the compiler sees them. */
import ts from 'typescript';

export interface Exported {
  readonly name: string;
  /** First sentence and all that follows; '' where there is none. */
  readonly doc: string;
}

/** @param entry path of a TypeScript file; its imports are followed */
export function exportsOf(entry: string): Exported[] {
  const program = ts.createProgram([entry], { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, strict: true, noLib: true, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (symbol === undefined) throw new Error(`${entry} is no module.`);
  return checker.getExportsOfModule(symbol).map((exported) => {
    const own = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    return { name: exported.name, doc: ts.displayPartsToString(own.getDocumentationComment(checker)).trim() };
  });
}
