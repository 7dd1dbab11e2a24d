// Each file named NAME.gitlab.json or NAME.sarif.json against its schemas.
"use strict";
const fs = require("fs");
const path = require("path");
const Ajv = require("ajv");
const read = (file) => JSON.parse(fs.readFileSync(file, "utf8"));

const own = read(path.join(__dirname, "services.json"));
const make = (schema) =>
	new Ajv({
		strict: false,
		allErrors: true,
		validateFormats: false,
		// SARIF's own schema has a pattern that no RegExp with "u" takes.
		unicodeRegExp: false,
	}).compile(schema);
const checks = {
	gitlab: [["services.json", make({ ...own, $ref: "#/definitions/gitlab" })]],
	sarif: [["services.json", make({ ...own, $ref: "#/definitions/sarif" })]],
};
if (process.env.SARIF_SCHEMA) {
	const official = read(process.env.SARIF_SCHEMA);
	// Draft 4 or 7, by release; they differ in nothing else it uses.
	delete official.$schema;
	delete official.id;
	checks.sarif.push(["the official schema", make(official)]);
}

let failed = 0, passed = 0;
for (const file of process.argv.slice(2)) {
	const format = path.basename(file).split(".").at(-2);
	for (const [name, check] of checks[format]) {
		if (check(read(file))) {
			passed++;
			continue;
		}
		failed++;
		console.error(`schema: ${path.basename(file)} against ${name}:`);
		for (const e of check.errors.slice(0, 10))
			console.error(`  ${e.instancePath} ${e.message}`);
	}
}
// A schema that takes anything would be no test.
for (const [format, list] of Object.entries(checks))
	for (const [name, check] of list)
		if (check([{}]) || check({ version: "2.1.0" })) {
			failed++;
			console.error(`schema: ${name} takes anything for ${format}`);
		}
console.log(`schema: ${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
