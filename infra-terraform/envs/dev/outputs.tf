output "api_url" {
  description = "What pods put into config.yaml as portal_url."
  value       = module.api.url
}

output "portal_config" {
  description = "Text of the portal's config.json."
  value       = module.portal.config
}

output "router_url" {
  description = "Base address of the stream router that the portal's config.json names; null without one."
  value       = var.router_url
}

output "table" {
  description = "Name of the table."
  value       = module.store.name
}

output "failed_runs_queue" {
  description = "URL of the queue that holds the events of failed job runs."
  value       = module.jobs.failed_runs_queue
}
