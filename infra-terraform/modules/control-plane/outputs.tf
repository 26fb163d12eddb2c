output "api_url" {
  description = "What pods put into config.yaml as portal_url."
  value       = module.api.url
}

output "portal_url" {
  description = "Where people open the portal."
  value       = module.portal.url
}

output "dns" {
  description = "What records of your own point at, where a domain names no zone: the targets for `portal` and `api`; the API's is null without a domain."
  value       = { portal = module.portal.alias_target, api = module.api.alias_target }
}

output "portal_config" {
  description = "Text of the portal's config.json."
  value       = module.portal.config
}

output "table" {
  description = "Name of the table."
  value       = module.store.name
}

output "failed_runs_queue" {
  description = "URL of the queue that holds the events of failed job runs."
  value       = module.jobs.failed_runs_queue
}

output "user_pool_id" {
  description = "Id of the user pool, in which an operator makes accounts; null with an issuer of your own."
  value       = module.identity.user_pool_id
}

output "mail_records" {
  description = "CNAME records that prove to SES whose the domain of the sender of notices is: name → target."
  value       = module.alerts.mail_records
}
