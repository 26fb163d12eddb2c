// Finds wildcards in policies that no reason stands above.
//
//   node wildcards.mjs
//
// "*" and "service:*" in a module's main.tf need the line `# any <action, resource or principal>: <reason>` right
// above. Prints each one without; ends with 1 when there is one. The policies are checked as they are written,
// because a plan does not know them: they name what the apply creates.
import { readdirSync, readFileSync } from "node:fs";

const here = new URL(".", import.meta.url).pathname;

for (const module of readdirSync(`${here}/modules`)) {
  const lines = readFileSync(`${here}/modules/${module}/main.tf`, "utf8").split("\n");
  lines.forEach((line, number) => {
    const wildcard = /"(\*|[a-z0-9-]+:\*)"/.exec(line);
    if (wildcard === null || line.trim().startsWith("#")) return;
    if (/^\s*# any (action|resource|principal): \S/.test(lines[number - 1])) return;
    console.log(`modules/${module}/main.tf:${number + 1}: expected "# any …: <reason>" above ${wildcard[0]}, found none`);
    process.exitCode = 1;
  });
}
