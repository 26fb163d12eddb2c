// Computes what an installation costs, and writes it into design/cost.md.
//
//   node cost.mjs           writes the tables below the marker
//   node cost.mjs --check   prints what differs; ends with 1 when it does
//   node cost.mjs --plan <plan.json>
//                           compares what has a price by the month with a plan of envs/prod
//
// Prices: benchmarks/cloud/prices.json. Processor time: the newest benchmarks/results/cloud-<day>.json. Units of the
// table: design/store.md and design/scale.md, which tests hold. What is assumed stands in `assumed`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const MARKER = "<!-- From here on written by infra-terraform/cost.mjs. -->";
const DAYS = 30;
const repository = new URL("..", import.meta.url).pathname;
const read = (file) => readFileSync(`${repository}/${file}`, "utf8");

const prices = JSON.parse(read("benchmarks/cloud/prices.json"));
const result = readdirSync(`${repository}/benchmarks/results`)
  .filter((file) => /^cloud-\d{4}-\d{2}-\d{2}\.json$/.test(file))
  .sort()
  .at(-1);
const measured = JSON.parse(read(`benchmarks/results/${result}`)).builds[0].operations;

const assumed = {
  cars: 100, // a day and pod, each with a clip of its own
  clipMegabytes: 7.5, // 30 s at 2 Mbit/s
  lists: 500, // requests of people a day and pod
  storeMs: 5, // DynamoDB's answer within a region
  jobSeconds: 0.2, // a run of a job
  logBytes: 1200, // of a request: access log, the function's line, Lambda's three lines
};

/** The default of a number in a module's variables.tf, by the text before it. */
function number(file, pattern) {
  const [, value] = pattern.exec(read(`infra-terraform/modules/${file}`));
  return Number(value);
}
const memory = number("function/variables.tf", /variable "memory_mb" \{[^}]*?default += (\d+)/s);
const retention = number("media/variables.tf", /variable "retention_days" \{[^}]*?default += (\d+)/s);
const overwritten = number("media/variables.tf", /variable "overwritten_retention_days" \{[^}]*?default += (\d+)/s);
const throttle = number("api/variables.tf", /default = \{ rate = (\d+)/);

// What a pod asks in a month: how often, processor ms, requests to the store, and its read and write units.
const operations = {
  "heartbeat, one a minute": { times: 1440 * DAYS, cpu: measured.heartbeat.cpu_ms, store: 1, reads: 0, writes: 1.5 + 1 / 60 },
  detection: { times: assumed.cars * DAYS, cpu: measured.detect.cpu_ms, store: 3, reads: 2, writes: 2 },
  "address for a clip": { times: assumed.cars * DAYS, cpu: measured["upload-url"].cpu_ms, store: 2, reads: 1, writes: 2 },
  "confirmation of a clip": { times: assumed.cars * DAYS, cpu: measured["upload-url"].cpu_ms, store: 2, reads: 1, writes: 5 },
  "people's lists": { times: assumed.lists * DAYS, cpu: measured.recordings.cpu_ms, store: 3, reads: 5, writes: 0 },
};

/** USD a month of one operation: {gateway, lambda, table, logs}. */
function cost({ times, cpu, store, reads, writes }) {
  const seconds = ((cpu * 1769) / memory + store * assumed.storeMs) / 1000;
  return {
    gateway: (times * prices.http_api_per_million_requests) / 1e6,
    lambda: times * (prices.lambda_per_million_requests / 1e6 + seconds * (memory / 1024) * prices.lambda_arm64_per_gb_second),
    table: (times * (writes * prices.dynamodb_per_million_write_units + reads * prices.dynamodb_per_million_read_units)) / 1e6,
    logs: (times * assumed.logBytes * prices.cloudwatch_logs_gb) / 1e9,
  };
}
const sum = (values) => values.reduce((all, value) => all + value, 0);
const costs = Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, cost(operation)]));
const requests = sum(Object.values(costs).flatMap(({ gateway, lambda, table, logs }) => [gateway, lambda, table, logs]));

const clips = assumed.cars * DAYS;
const stored = (assumed.cars * assumed.clipMegabytes * (retention + overwritten)) / 1000;
const storage = stored * prices.s3_gb_month + (clips * prices.s3_per_thousand_puts) / 1000;
const pod = requests + storage;

// What has a price by the month, in envs/prod; `--plan` compares these numbers with a plan.
const counted = { aws_cloudwatch_metric_alarm: 49, aws_cloudwatch_log_metric_filter: 5, aws_cloudwatch_dashboard: 1, aws_kms_key: 3 };
// Runs a minute of the jobs, and the queries of an empty run, each half a unit in AWS.
const runs = { "mark-offline": [1, 28], "reconcile-recordings": [1 / 2, 16], "rotate-signing-keys": [1 / 5, 2], expire: [1 / 60, 1] };
const minutes = 1440 * DAYS;
const jobs = sum(
  Object.values(runs).map(
    ([perMinute, queries]) =>
      minutes *
      perMinute *
      (prices.lambda_per_million_requests / 1e6 +
        assumed.jobSeconds * (memory / 1024) * prices.lambda_arm64_per_gb_second +
        (queries * 0.5 * prices.dynamodb_per_million_read_units) / 1e6),
  ),
);
const fixed = {
  alarms: counted.aws_cloudwatch_metric_alarm * prices.cloudwatch_alarm_month,
  "metrics from logs": counted.aws_cloudwatch_log_metric_filter * prices.cloudwatch_metric_month,
  dashboard: counted.aws_cloudwatch_dashboard * prices.cloudwatch_dashboard_month,
  keys: counted.aws_kms_key * prices.kms_key_month,
  "jobs that find nothing": jobs,
};
const fixedTotal = sum(Object.values(fixed));

/** Two digits, because more would say more than is known. */
const about = (value) => Number(value.toPrecision(2)).toLocaleString("en-US");
const usd = (value) => (value < 1 ? value.toFixed(4) : value < 1000 ? value.toFixed(2) : Math.round(value).toLocaleString("en-US"));

function page() {
  const heartbeat = costs["heartbeat, one a minute"];
  const beforeLogs = heartbeat.gateway + heartbeat.lambda + heartbeat.table;
  return [
    `Prices of ${prices.region}, ${prices.as_of}; processor time of [${result}](../benchmarks/results/${result}); functions of ${memory} MB.`,
    "",
    "### A pod, USD a month of 30 days",
    "| what | times | API Gateway | Lambda | table | logs | together |",
    "|---|---|---|---|---|---|---|",
    ...Object.entries(costs).map(
      ([name, { gateway, lambda, table, logs }]) =>
        `| ${name} | ${operations[name].times} | ${usd(gateway)} | ${usd(lambda)} | ${usd(table)} | ${usd(logs)} | ${usd(gateway + lambda + table + logs)} |`,
    ),
    `| clips, ${stored.toFixed(1)} GB after ${retention} and ${overwritten} days | ${clips} | | | | | ${usd(storage)} |`,
    `| **all** | | | | | | **${usd(pod)}** |`,
    "",
    `Heartbeats alone cost ${usd(beforeLogs)} USD before logs; the goal is 0.09: **${beforeLogs <= 0.09 ? "met" : "not met"}**.`,
    "",
    "### The installation, USD a month, without any pod",
    "| what | USD |",
    "|---|---|",
    ...Object.entries(fixed).map(([name, value]) => `| ${counted[{ alarms: "aws_cloudwatch_metric_alarm", keys: "aws_kms_key", dashboard: "aws_cloudwatch_dashboard", "metrics from logs": "aws_cloudwatch_log_metric_filter" }[name]] ?? ""} ${name} | ${usd(value)} |`.replace("|  ", "| ")),
    `| **all** | **${usd(fixedTotal)}** |`,
    "",
    "### Fleets, USD a month",
    "| pods | requests | clips | installation | together | each pod |",
    "|---|---|---|---|---|---|",
    ...[10, 1000, 100000].map(
      (pods) => `| ${pods.toLocaleString("en-US")} | ${usd(pods * requests)} | ${usd(pods * storage)} | ${usd(fixedTotal)} | ${usd(pods * pod + fixedTotal)} | ${usd(pod + fixedTotal / pods)} |`,
    ),
    "",
    "### What breaks first",
    "| limit | reached at |",
    "|---|---|",
    `| throttle of a route, ${throttle} requests a second, \`throttle\` of the module \`api\` | ${(throttle * 60).toLocaleString("en-US")} pods, by heartbeats |`,
    `| 1,000 functions at once, AWS's usual quota of an account | about ${about((1000 * 60) / (((measured.heartbeat.cpu_ms * 1769) / memory + assumed.storeMs) / 1000))} pods, by heartbeats alone |`,
    `| 40,000 write units a second, DynamoDB's usual quota of a table on demand | about ${about((40000 * 60) / (1.5 + 1 / 60))} pods, by heartbeats alone |`,
    "| the index of late pods, 16 partitions | about 1,500,000 pods ([scale](scale.md#limits-we-know)) |",
  ].join("\n");
}

function comparePlan(file) {
  const found = JSON.parse(readFileSync(file, "utf8")).resource_changes.filter(({ change }) => change.actions.includes("create"));
  for (const [type, expected] of Object.entries(counted)) {
    const planned = found.filter((resource) => resource.type === type).length;
    if (planned !== expected) {
      console.log(`${type}: design/cost.md counts ${expected}, the plan makes ${planned}`);
      process.exitCode = 1;
    }
  }
}

if (process.argv[2] === "--plan") {
  comparePlan(process.argv[3]);
} else {
  const file = `${repository}/design/cost.md`;
  const present = readFileSync(file, "utf8");
  const [head] = present.split(MARKER);
  const wanted = `${head}${MARKER}\n\n${page()}\n`;
  if (process.argv[2] !== "--check") {
    writeFileSync(file, wanted);
  } else if (wanted !== present) {
    const lines = new Set(present.split("\n"));
    for (const line of wanted.split("\n")) if (!lines.has(line)) console.log(`design/cost.md: expected ${line}`);
    process.exitCode = 1;
  }
}
