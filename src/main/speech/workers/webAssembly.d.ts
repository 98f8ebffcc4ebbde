/** The part of WebAssembly that runs Flite: TypeScript has it in its DOM library only. */
declare namespace WebAssembly {
  class Module {
    private readonly compiled: never;
  }
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: Record<string, ModuleImports>);
    readonly exports: Record<string, unknown>;
  }
  type ModuleImports = Record<string, (...values: never[]) => number>;
  function compile(bytes: Uint8Array): Promise<Module>;
}
