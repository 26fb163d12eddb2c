output "origin" {
  description = "Origin of the page, as CORS names it, such as https://portal.example.com."
  value       = local.origin
}

output "url" {
  description = "Address of the page: what people open, and where the issuer sends them back."
  value       = "${local.origin}/"
}

output "config" {
  description = "Text of the portal's config.json, as portal/src/config.ts reads it."
  value       = local.config
}

output "alias_target" {
  description = "What a DNS record of your own points at, where no zone is named."
  value       = aws_cloudfront_distribution.portal.domain_name
}
