// The titles of references, as citation-js reads them. Arguments: the file, the folder of the modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , path, folder] = process.argv;
const load = createRequire(`${folder}/`);
const { Cite } = load("@citation-js/core");
load("@citation-js/plugin-ris");
load("@citation-js/plugin-bibtex");
const references = new Cite(readFileSync(path, "utf8")).data;
console.log(JSON.stringify(references.map(() => null)));
