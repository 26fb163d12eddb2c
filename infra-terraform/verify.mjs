// What the plan of an environment must hold, compared with the contract.
//
//   node verify.mjs <plan.json> <repository>
//
// Reads the contract on its own, by its layout, so that a mistake in how Terraform reads it shows.
// Prints one line per check: `ok <what>` or `<what>: expected …, found …`; ends with 1 when one failed.
import { readFileSync, readdirSync } from "node:fs";

const [planFile, repository] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, "utf8"));
const operations = readOperations(readFileSync(`${repository}/openapi/platebridge.yaml`, "utf8"));

// Job → the Spring Cloud Function that does it, and when it runs.
const JOBS = {
  "mark-offline": { definition: "markOffline|notify", schedule: "rate(1 minute)" },
  "reconcile-recordings": { definition: "reconcileRecordings", schedule: "rate(2 minutes)" },
  expire: { definition: "expire", schedule: "rate(1 hour)" },
  "rotate-signing-keys": { definition: "rotateSigningKeys", schedule: "rate(5 minutes)" },
};
const handlers = [...new Set(operations.map((operation) => operation.function))];

/** Operations of the contract: {id, route, function, person}. Paths stand at 2 spaces, verbs at 4, fields at 6. */
function readOperations(text) {
  const found = [];
  let path;
  for (const line of text.slice(text.indexOf("\npaths:"), text.indexOf("\ncomponents:")).split("\n")) {
    const [, newPath] = /^ {2}(\/\S*):/.exec(line) ?? [];
    const [, verb] = /^ {4}(get|put|post|delete|patch):/.exec(line) ?? [];
    const [, field, value] = /^ {6}(operationId|security|x-platebridge-function): *(.*)$/.exec(line) ?? [];
    if (newPath) path = newPath;
    if (verb) found.push({ route: `${verb.toUpperCase()} ${path}` });
    if (field === "operationId") found.at(-1).id = value;
    if (field === "security") found.at(-1).person = value.includes("person");
    if (field === "x-platebridge-function") found.at(-1).function = value;
  }
  return found;
}

/** Planned resources of a type: {module, index, values, later}; what is known only after the apply is true in `later`. */
function resources(type) {
  return plan.resource_changes
    .filter((change) => change.type === type && change.change.actions.includes("create"))
    .map((change) => ({ module: change.module_address, index: change.index, values: change.change.after, later: change.change.after_unknown }));
}

function check(what, expected, found) {
  if (JSON.stringify(expected) === JSON.stringify(found)) {
    console.log(`ok ${what}`);
  } else {
    console.log(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
    process.exitCode = 1;
  }
}

const sorted = (values) => [...values].sort();
const environment = (resource) => resource.values.environment[0].variables;

const routes = resources("aws_apigatewayv2_route");
const functions = resources("aws_lambda_function");
const roles = resources("aws_iam_role");
const aliases = resources("aws_lambda_alias");
const integrations = resources("aws_apigatewayv2_integration");

check("the contract has operations", true, operations.length > 0 && operations.every((o) => o.id && o.function && o.person !== undefined));

check(
  "one route per operation of the contract, people checked by the authorizer",
  sorted(operations.map((o) => `${o.id} ${o.route} ${o.person ? "JWT" : "NONE"}`)),
  sorted(routes.map(({ values }) => `${values.operation_name} ${values.route_key} ${values.authorization_type}`)),
);

const [authorizer] = resources("aws_apigatewayv2_authorizer");
check(
  "people sign in at one place: an issuer that is there, or a user pool",
  1,
  resources("aws_cognito_user_pool").length + (authorizer.values.jwt_configuration[0].issuer ? 1 : 0),
);

check(
  "one integration per handler",
  sorted(handlers),
  sorted(integrations.map(({ values }) => values.description)),
);

check(
  "one function per handler of the contract",
  sorted(handlers),
  sorted(functions.map((f) => environment(f).QUARKUS_LAMBDA_HANDLER).filter(Boolean)),
);

check(
  "the gateway waits longer than each function runs",
  [],
  functions
    .filter((f) => environment(f).QUARKUS_LAMBDA_HANDLER)
    .filter((f) => f.values.timeout * 1000 >= Math.min(...resources("aws_apigatewayv2_integration").map((i) => i.values.timeout_milliseconds)))
    .map((f) => f.values.function_name),
);

check(
  "one function per job",
  sorted(Object.values(JOBS).map((job) => job.definition)),
  sorted(functions.map((f) => environment(f).SPRING_CLOUD_FUNCTION_DEFINITION).filter(Boolean)),
);

check("as many functions as handlers and jobs", handlers.length + Object.keys(JOBS).length, functions.length);

check(
  "each function has a role of its own",
  sorted(functions.map(({ module, values }) => `${module} ${values.function_name}-role`)),
  sorted(roles.map(({ module, values }) => `${module} ${values.name}`)),
);

check(
  "role names differ",
  roles.length,
  new Set(roles.map(({ values }) => values.name)).size,
);

check(
  "each function is called through its alias",
  sorted(functions.map(({ module }) => module)),
  sorted(aliases.map(({ module }) => module)),
);

check(
  "each job has its schedule",
  sorted(Object.entries(JOBS).map(([name, job]) => `${name} ${job.schedule}`)),
  sorted(resources("aws_cloudwatch_event_rule").map(({ index, values }) => `${index} ${values.schedule_expression}`)),
);

check(
  "only what seals or unseals secrets knows their key",
  ["commands", "detect", "gates", "markOffline|notify", "notices"],
  sorted(
    functions
      .map(environment)
      .filter((e) => e.PLATEBRIDGE_KMS_KEY)
      .map((e) => e.QUARKUS_LAMBDA_HANDLER ?? e.SPRING_CLOUD_FUNCTION_DEFINITION),
  ),
);

const packages = readFileSync(`${repository}/.platebridge/package/SHA256SUMS`, "utf8").split("\n");
check(
  "each function uploads a zip whose hash the package states",
  functions.map(() => true),
  functions.map(({ values }) => {
    const sha256 = Buffer.from(values.source_code_hash, "base64").toString("hex");
    return packages.includes(`${sha256}  ${values.filename.split("/").at(-1)}`);
  }),
);

const [table] = resources("aws_dynamodb_table");
check(
  "each function knows the table",
  functions.map(() => table.values.name),
  functions.map((f) => environment(f).PLATEBRIDGE_TABLE),
);

// Safety nets: what no environment may have, whichever module makes it.
const BLOCKED = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

check(
  "no bucket is public",
  sorted(resources("aws_s3_bucket").map(({ module }) => module)),
  sorted(
    resources("aws_s3_bucket_public_access_block")
      .filter(({ values }) => BLOCKED.every((kind) => values[kind] === true))
      .map(({ module }) => module),
  ),
);

check(
  "each bucket is encrypted",
  sorted(resources("aws_s3_bucket").map(({ module }) => module)),
  sorted(resources("aws_s3_bucket_server_side_encryption_configuration").map(({ module }) => module)),
);

check(
  "the table is encrypted, can be restored and is not deleted by mistake",
  [true, true, true],
  [table.values.server_side_encryption[0].enabled, table.values.point_in_time_recovery[0].enabled, table.values.deletion_protection_enabled],
);

check(
  "each queue is encrypted",
  [],
  resources("aws_sqs_queue").filter(({ values }) => !values.sqs_managed_sse_enabled && !values.kms_master_key_id).map(({ module }) => module),
);

check(
  "each topic is encrypted",
  [],
  resources("aws_sns_topic").filter(({ values, later }) => !values.kms_master_key_id && !later.kms_master_key_id).map(({ module }) => module),
);

check(
  "no log is kept for ever",
  [],
  resources("aws_cloudwatch_log_group").filter(({ values }) => !(values.retention_in_days > 0)).map(({ values }) => values.name),
);

check(
  "each key rotates and is not deleted at once",
  [],
  resources("aws_kms_key").filter(({ values }) => !values.enable_key_rotation || values.deletion_window_in_days < 30).map(({ module }) => module),
);

check(
  "each function has alarms for errors and throttles",
  sorted(functions.flatMap(({ values }) => [`${values.function_name} Errors`, `${values.function_name} Throttles`])),
  sorted(
    resources("aws_cloudwatch_metric_alarm")
      .filter(({ values }) => values.namespace === "AWS/Lambda" && ["Errors", "Throttles"].includes(values.metric_name))
      .map(({ values }) => `${values.dimensions.FunctionName} ${values.metric_name}`),
  ),
);

const [, pagePolicy] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(readFileSync(`${repository}/portal/index.html`, "utf8"));
check(
  "the portal is served with its page's policy, and never in a frame",
  [`${pagePolicy}; frame-ancestors 'none'`],
  resources("aws_cloudfront_response_headers_policy").map(({ values }) => values.security_headers_config[0].content_security_policy[0].content_security_policy),
);

const portal = plan.configuration.root_module.module_calls.control_plane.module.module_calls.portal.module.resources;
check(
  "the page is put after the assets that it names",
  ["aws_s3_object.asset"],
  portal.find(({ address }) => address === "aws_s3_object.file").depends_on,
);
check(
  "all built files of the portal are put",
  sorted(readdirSync(`${repository}/.platebridge/package/portal`, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name)),
  sorted(resources("aws_s3_object").filter(({ index }) => index).map(({ index }) => index.split("/").at(-1))),
);

// A metric is read from a line that a job logs: its event and its numbers stand in the job's source.
const jobs = readdirSync(`${repository}/functions/jobs/src/main/java`, { recursive: true })
  .filter((file) => file.endsWith(".java"))
  .map((file) => readFileSync(`${repository}/functions/jobs/src/main/java/${file}`, "utf8"))
  .join("\n");
check(
  "each metric is read from a line that a job logs",
  [],
  resources("aws_cloudwatch_log_metric_filter").flatMap(({ index, values }) =>
    [
      ...[...values.pattern.matchAll(/\$\.event = "(\w+)"/g)].map(([, event]) => `new EventLine("${event}")`),
      ...[...values.pattern.matchAll(/\$\.(\w+) =/g)].filter(([, field]) => field !== "event").map(([, field]) => `.with("${field}", `),
    ]
      .filter((code) => !jobs.includes(code))
      .map((code) => `${index}: ${code}`),
  ),
);
