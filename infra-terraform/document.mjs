// Writes inputs and outputs into the README.md of each module, from its variables.tf and outputs.tf.
//
//   node document.mjs           writes them
//   node document.mjs --check   prints which README.md differs; ends with 1 when one does
//
// Reads the files by the layout that `terraform fmt` gives them. What stands above the marker is written by hand.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const MARKER = "<!-- From here on written by infra-terraform/document.mjs. -->";
const check = process.argv[2] === "--check";
const here = new URL(".", import.meta.url).pathname;

/** Blocks of a kind: {name, description, type, default}; absent arguments are undefined. */
function blocks(file, kind) {
  if (!existsSync(file)) return [];
  const found = readFileSync(file, "utf8").matchAll(new RegExp(`^${kind} "(\\w+)" \\{\\n(.*?)^\\}$`, "gms"));
  return [...found].map(([, name, body]) => ({
    name,
    description: JSON.parse(argument(body, "description")),
    type: argument(body, "type"),
    default: argument(body, "default"),
  }));
}

/** The text of a block's argument, on one line; undefined if the block has none. */
function argument(body, name) {
  const lines = body.split("\n");
  const first = lines.findIndex((line) => new RegExp(`^  ${name} += `).test(line));
  if (first < 0) return undefined;
  const text = [lines[first].replace(/^ +\w+ += /, "")];
  const open = /[[({]$/.test(text[0]);
  for (let next = first + 1; open && !/^ {2}[\])}]/.test(lines[next - 1]); next++) text.push(lines[next].trim());
  return text
    .filter((line) => !line.startsWith("#"))
    .reduce((all, line) => all + (/[[({,]$/.test(all) || /^[\])}]/.test(line) ? " " : ", ") + line)
    .replace(/ +/g, " ");
}

const cell = (text) => text.replaceAll("|", "\\|");

function tables(folder) {
  const inputs = blocks(`${folder}/variables.tf`, "variable");
  const outputs = blocks(`${folder}/outputs.tf`, "output");
  const rows = [
    "## Inputs",
    "| name | type | default | |",
    "|---|---|---|---|",
    ...inputs.map((input) => {
      const value = input.default === undefined ? "required" : `\`${cell(input.default)}\``;
      return `| \`${input.name}\` | \`${cell(input.type)}\` | ${value} | ${cell(input.description)} |`;
    }),
    "",
    "## Outputs",
    "| name | |",
    "|---|---|",
    ...outputs.map((output) => `| \`${output.name}\` | ${cell(output.description)} |`),
  ];
  return rows.join("\n");
}

for (const module of readdirSync(`${here}/modules`)) {
  const file = `${here}/modules/${module}/README.md`;
  const present = existsSync(file) ? readFileSync(file, "utf8") : `# ${module}\n\n${MARKER}\n`;
  const [head] = present.split(MARKER);
  const wanted = `${head}${MARKER}\n\n${tables(`${here}/modules/${module}`)}\n`;
  if (wanted === present) continue;
  if (check) {
    console.log(`modules/${module}/README.md: expected what node infra-terraform/document.mjs writes, found another text`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, wanted);
  }
}
