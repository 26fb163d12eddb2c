# The whole product in one account and region, for trying things out: nothing in it costs money while
# nobody uses it but the keys and alarms of the control plane.

module "control_plane" {
  source = "../../modules/control-plane"

  name                       = var.name
  media_bucket               = var.media_bucket
  people                     = var.people
  sign_in_domain             = var.sign_in_domain
  bootstrap_token_sha256     = var.bootstrap_token_sha256
  quotas                     = var.quotas
  portal_origins             = var.portal_origins
  portal_domain              = var.portal_domain
  api_domain                 = var.api_domain
  push_contact               = var.push_contact
  router_url                 = var.router_url
  pod_network                = var.pod_network
  runtime                    = var.runtime
  heartbeat_interval_seconds = var.heartbeat_interval_seconds
  mail                       = var.mail
  alarm_topics               = var.alarm_topics
  deletion_protection        = var.deletion_protection
}
