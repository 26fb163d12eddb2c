# The whole product in one account and region, for customers. Variables, outputs and providers are those of
# envs/dev (symbolic links); what differs stands here: it is protected, watched, and its logs last longer.

module "control_plane" {
  source = "../../modules/control-plane"

  region                     = var.region
  name                       = var.name
  table_name                 = var.table_name
  media_bucket               = var.media_bucket
  people                     = var.people
  sign_in_domain             = var.sign_in_domain
  bootstrap_token_sha256     = var.bootstrap_token_sha256
  quotas                     = var.quotas
  portal_origins             = var.portal_origins
  portal_domain              = local.domains.portal
  api_domain                 = local.domains.api
  push_contact               = var.push_contact
  router_url                 = var.router_url
  pod_network                = var.pod_network
  runtime                    = var.runtime
  heartbeat_interval_seconds = var.heartbeat_interval_seconds
  mail                       = var.mail
  alarm_emails               = var.alarm_emails
  alarm_topics               = var.alarm_topics
  monthly_budget_usd         = var.monthly_budget_usd
  firewall_rate              = var.firewall_rate
  portal_web_acl_arn         = one(module.portal_firewall[*].arn)
  objectives                 = var.objectives == null ? {} : var.objectives
  log_retention_days         = 90
  deletion_protection        = var.deletion_protection
}

# A domain that names no certificate gets one.
module "portal_certificate" {
  source    = "../../modules/certificate"
  count     = var.portal_domain != null && try(var.portal_domain.certificate_arn, null) == null ? 1 : 0
  providers = { aws = aws.us_east_1 }

  name    = var.portal_domain.name
  zone_id = var.portal_domain.zone_id
}

module "api_certificate" {
  source = "../../modules/certificate"
  count  = var.api_domain != null && try(var.api_domain.certificate_arn, null) == null ? 1 : 0

  name    = var.api_domain.name
  zone_id = var.api_domain.zone_id
}

locals {
  domains = {
    portal = var.portal_domain == null ? null : merge(var.portal_domain, {
      certificate_arn = length(module.portal_certificate) == 0 ? var.portal_domain.certificate_arn : module.portal_certificate[0].arn
    })
    api = var.api_domain == null ? null : merge(var.api_domain, {
      certificate_arn = length(module.api_certificate) == 0 ? var.api_domain.certificate_arn : module.api_certificate[0].arn
    })
  }
}

# CloudFront takes web ACLs of us-east-1 only.
module "portal_firewall" {
  source    = "../../modules/firewall"
  count     = var.firewall_rate == null ? 0 : 1
  providers = { aws = aws.us_east_1 }

  name  = "${var.name}-portal"
  scope = "CLOUDFRONT"
  rate  = var.firewall_rate
}

check "somebody_hears_of_trouble" {
  assert {
    condition     = length(var.alarm_emails) + length(var.alarm_topics) > 0
    error_message = "Nobody hears of alarms: name somebody in alarm_emails, or a topic in alarm_topics."
  }
}
