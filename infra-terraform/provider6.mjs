// Compares what a plan configures with the schema of a later AWS provider, 6.25.0, as far as npm's
// @cdktf/provider-aws 21.22.1 has it: types of resources, arguments and blocks that are there, and required ones.
//
//   node provider6.mjs <folder of the unpacked package> <plan.json>
//
// Does not know types of values, allowed texts, or what an argument does. Prints what that provider would refuse; ends
// with 1 when there is something.
import { existsSync, readFileSync } from "node:fs";

const [bindings, planFile] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, "utf8"));

// Arguments of Terraform itself.
const META = new Set(["count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"]);

/** A name as both write it: kms_key_arn and kmsKeyArn are kmskeyarn. */
const plain = (name) => name.replaceAll("_", "").toLowerCase();

/** The interfaces of a file: name → property → {required, type}; that of the resource itself is `resource`. */
function interfaces(text) {
  const found = {};
  for (const [, written, parent, body] of text.matchAll(/^export interface (\w+)([^{]*)\{\n(.*?)^\}$/gms)) {
    const name = parent.includes("TerraformMetaArguments") ? "resource" : written;
    found[name] = {};
    for (const [, property, optional, type] of body.matchAll(/^ {4}readonly (\w+)(\??): ([^\n]*)$/gm)) {
      found[name][plain(property)] = { required: optional === "", type: /^\w+/.exec(type)?.[0] };
    }
  }
  return found;
}

const schemas = new Map();
function schema(type) {
  if (!schemas.has(type)) {
    const file = `${bindings}/lib/${type.replace(/^aws_/, "").replaceAll("_", "-")}/index.d.ts`;
    schemas.set(type, existsSync(file) ? interfaces(readFileSync(file, "utf8")) : undefined);
  }
  return schemas.get(type);
}

function refuse(where, what) {
  console.log(`${where}: ${what}`);
  process.exitCode = 1;
}

/** Compares a block's arguments; blocks within it are arrays of their arguments. */
function compare(where, all, properties, given) {
  const names = new Set(Object.keys(given).map(plain));
  for (const [name, { required }] of Object.entries(properties)) {
    if (required && !names.has(name)) refuse(where, `expected ${name}, found nothing`);
  }
  for (const [name, value] of Object.entries(given)) {
    const property = properties[plain(name)];
    if (!property && !META.has(name)) refuse(where, `expected no ${name}`);
    if (property && Array.isArray(value) && all[property.type]) {
      for (const block of value) compare(`${where}.${name}`, all, all[property.type], block);
    }
  }
}

let compared = 0;
function visit(module, path) {
  for (const resource of module.resources ?? []) {
    if (resource.mode !== "managed" || !resource.type.startsWith("aws_")) continue;
    const all = schema(resource.type);
    const where = `${path}${resource.address}`;
    if (all) compare(where, all, all.resource, resource.expressions ?? {});
    else refuse(where, `expected no ${resource.type}`);
    compared++;
  }
  for (const [name, call] of Object.entries(module.module_calls ?? {})) visit(call.module, `${path}${name}.`);
}

visit(plan.configuration.root_module, "");
if (compared === 0) refuse(planFile, "expected resources, found none");
