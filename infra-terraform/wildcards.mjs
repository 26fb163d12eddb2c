// Finds wildcards in policies that no reason stands above.
//
//   node wildcards.mjs
//
// In a module's main.tf, these need the line `# any <action, resource or principal>: <reason>` right above: "*", an
// action with a `*` ("s3:*", "s3:Get*"), and an ARN with one ("${aws_s3_bucket.media.arn}/*"). Partitions of the
// table ("POD#*") are no resources; their grants are read in permissions. Prints each wildcard without a reason;
// ends with 1 when there is one. The policies are checked as they are written, because a plan does not know them:
// they name what the apply creates.
import { readdirSync, readFileSync } from "node:fs";

const ALL = /"\*"/;
const ACTION = /"[a-z0-9-]+:[A-Za-z]*\*[A-Za-z*]*"/;
const ARN = /"(?:arn:|\$\{)(?:\$\{[^}]*\}|[^"])*\*[^"]*"/;

const here = new URL(".", import.meta.url).pathname;

for (const module of readdirSync(`${here}/modules`)) {
  const lines = readFileSync(`${here}/modules/${module}/main.tf`, "utf8").split("\n");
  lines.forEach((line, number) => {
    const wildcard = ALL.exec(line) ?? ACTION.exec(line) ?? ARN.exec(line);
    if (wildcard === null || line.trim().startsWith("#")) return;
    if (/^\s*# any (action|resource|principal): \S/.test(lines[number - 1])) return;
    console.log(`modules/${module}/main.tf:${number + 1}: expected "# any …: <reason>" above ${wildcard[0]}, found none`);
    process.exitCode = 1;
  });
}
