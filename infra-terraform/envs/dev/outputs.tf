output "api_url" {
  description = "What pods put into config.yaml as portal_url."
  value       = module.control_plane.api_url
}

output "portal_url" {
  description = "Where people open the portal."
  value       = module.control_plane.portal_url
}

output "dns" {
  description = "What records of your own point at, where a domain names no zone: the targets for `portal` and `api`; the API's is null without a domain."
  value       = module.control_plane.dns
}

output "portal_config" {
  description = "Text of the portal's config.json."
  value       = module.control_plane.portal_config
}

output "user_pool_id" {
  description = "Id of the user pool, in which an operator makes accounts; null with an issuer of your own."
  value       = module.control_plane.user_pool_id
}

output "router_url" {
  description = "Base address of the stream router that the portal's config.json names; null without one."
  value       = var.router_url
}

output "table" {
  description = "Name of the table."
  value       = module.control_plane.table
}

output "failed_runs_queue" {
  description = "URL of the queue that holds the events of failed job runs."
  value       = module.control_plane.failed_runs_queue
}

output "mail_records" {
  description = "CNAME records that prove to SES whose the domain of the sender of notices is: name → target."
  value       = module.control_plane.mail_records
}
