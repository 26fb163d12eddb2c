# The control plane: the functions the contract names and the scheduled jobs, each with its own role,
# around one table and one bucket.

locals {
  repository = "${path.module}/../../.."
  package    = coalesce(var.package, "${local.repository}/.platebridge/package")

  # Job → the Spring Cloud Function that does it, and when it runs.
  jobs = {
    mark-offline         = { definition = "markOffline|notify", schedule = "rate(1 minute)" }
    reconcile-recordings = { definition = "reconcileRecordings", schedule = "rate(2 minutes)" }
    # Each community is due daily; a run that has too much to delete is continued by the next.
    expire = { definition = "expire", schedule = "rate(1 hour)" }
    # A key is due every 90 days; a new installation has its first one after one interval.
    rotate-signing-keys = { definition = "rotateSigningKeys", schedule = "rate(5 minutes)" }
  }

  environment = {
    PLATEBRIDGE_TABLE              = module.store.name
    PLATEBRIDGE_BUCKET             = module.media.name
    PLATEBRIDGE_HEARTBEAT_INTERVAL = "PT${var.heartbeat_interval_seconds}S"
  }

  quotas = length(var.quotas) == 0 ? {} : {
    PLATEBRIDGE_QUOTAS = join(",", [for quota, limit in var.quotas : "${quota}=${limit}"])
  }

  # The portal's own, and those of people who serve it from elsewhere.
  portal_origins = concat([module.portal.origin], var.portal_origins)

  alarm_topics = concat(var.alarm_topics, module.alerts.topics)

  # A push service that demands a contact refuses messages without one.
  push_contact = var.push_contact != null ? var.push_contact : module.portal.origin

  # Function → what only it needs to know.
  function_environment = {
    admin    = merge(local.quotas, var.bootstrap_token_sha256 == null ? {} : { PLATEBRIDGE_BOOTSTRAP_TOKEN_SHA256 = var.bootstrap_token_sha256 })
    commands = local.quotas
    gates    = local.quotas
    detect   = { PLATEBRIDGE_PUSH_CONTACT = local.push_contact }
    notices  = local.quotas
    plates   = local.quotas
    register = local.quotas
  }

  functions = merge(
    {
      for function in module.contract.functions : function => {
        description = "Serves ${join(", ", [for id, operation in module.contract.operations : id if operation.function == function])}"
        artifact    = "${local.package}/functions-api.zip"
        handler     = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest"
        # A person waits up to 10 s for a gate, and its outcome is stored after that. A pod that begins to
        # stream has 20 s for its first segment.
        timeout = lookup({ gates = 14, stream-proxy = 25 }, function, 10)
        network = contains(["commands", "stream-proxy"], function) ? var.pod_network : null
        environment = merge(
          {
            QUARKUS_LAMBDA_HANDLER = function
            JAVA_TOOL_OPTIONS      = "--add-opens=java.base/java.lang=ALL-UNNAMED"
          },
          try(local.function_environment[function], {}),
          contains(["commands", "detect", "gates", "notices"], function) ? { PLATEBRIDGE_KMS_KEY = module.gates.key_alias } : {},
        )
      }
    },
    {
      for name, job in local.jobs : name => {
        description = "Runs at ${job.schedule}"
        artifact    = "${local.package}/functions-jobs.zip"
        handler     = "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest"
        timeout     = name == "expire" ? 300 : 50
        network     = null
        environment = merge(
          {
            SPRING_CLOUD_FUNCTION_DEFINITION = job.definition
          },
          name == "mark-offline" ? { PLATEBRIDGE_KMS_KEY = module.gates.key_alias } : {},
          name == "mark-offline" && var.mail != null ? { PLATEBRIDGE_MAIL_FROM = var.mail.from } : {},
        )
      }
    },
  )
}

module "identity" {
  source = "../identity"

  name                = var.name
  people              = var.people
  sign_in_domain      = var.sign_in_domain
  portal_urls         = [for origin in local.portal_origins : "${origin}/"]
  deletion_protection = var.deletion_protection
}

module "firewall" {
  source = "../firewall"
  count  = var.firewall_rate != null && var.people == null ? 1 : 0

  name          = "${var.name}-sign-in"
  scope         = "REGIONAL"
  protected_arn = module.identity.user_pool_arn
  rate          = var.firewall_rate
}

module "alerts" {
  source = "../alerts"

  name               = var.name
  emails             = var.alarm_emails
  monthly_budget_usd = var.monthly_budget_usd
  mail_from          = var.mail == null ? null : var.mail.identity_arn != null ? null : var.mail.from
}

module "contract" {
  source   = "../contract"
  contract = file("${local.repository}/openapi/platebridge.yaml")
}

module "store" {
  source              = "../store"
  name                = coalesce(var.table_name, var.name)
  definition          = file("${local.repository}/functions/aws/src/main/resources/io/platebridge/aws/table.json")
  deletion_protection = var.deletion_protection
}

module "media" {
  source         = "../media"
  name           = var.media_bucket
  portal_origins = local.portal_origins
}

module "gates" {
  source = "../gates"
  name   = var.name
}

module "permissions" {
  source       = "../permissions"
  functions    = toset(keys(local.functions))
  table        = { arn = module.store.arn, key_arn = module.store.key_arn }
  bucket_arn   = module.media.arn
  gate_key_arn = module.gates.key_arn

  mail = var.mail == null ? null : {
    from         = var.mail.from
    identity_arn = var.mail.identity_arn != null ? var.mail.identity_arn : module.alerts.mail_identity_arn
  }
}

module "function" {
  source   = "../function"
  for_each = local.functions

  name            = "${var.name}-${each.key}"
  description     = each.value.description
  artifact        = each.value.artifact
  handler         = each.value.handler
  runtime         = var.runtime
  environment     = merge(local.environment, each.value.environment)
  statements      = module.permissions.statements[each.key]
  timeout_seconds = each.value.timeout
  network         = each.value.network

  log_retention_days = var.log_retention_days
  alarm_topics       = local.alarm_topics
}

module "jobs" {
  source       = "../jobs"
  name         = var.name
  jobs         = { for name, job in local.jobs : name => { schedule = job.schedule, function = module.function[name] } }
  uploads      = { job = "reconcile-recordings", bucket = module.media.name, bucket_arn = module.media.arn }
  alarm_topics = local.alarm_topics
}

module "api" {
  source     = "../api"
  name       = var.name
  operations = module.contract.operations
  functions  = { for function in module.contract.functions : function => module.function[function] }
  people     = { issuer = module.identity.people.issuer, audiences = module.identity.people.audiences }
  # Longer than any function, so that a person gets the function's own answer.
  timeout_ms     = 29000
  portal_origins = local.portal_origins
  domain         = var.api_domain

  log_retention_days = var.log_retention_days
}

module "portal" {
  source = "../portal"

  name        = var.name
  files       = "${local.package}/portal"
  api_url     = module.api.url
  people      = { issuer = module.identity.people.issuer, client_id = module.identity.people.client_id }
  router_url  = var.router_url
  domain      = var.portal_domain
  web_acl_arn = var.portal_web_acl_arn
}

module "observability" {
  source = "../observability"
  count  = var.objectives == null ? 0 : 1

  name         = var.name
  region       = var.region
  api_id       = module.api.id
  functions    = { for name, function in module.function : name => function.name }
  logs         = { for name in keys(local.jobs) : name => module.function[name].log_group }
  table        = module.store.name
  objectives   = var.objectives
  alarm_topics = local.alarm_topics
}
