output "url" {
  description = "Where pods and portal call the API."
  value       = var.domain == null ? aws_apigatewayv2_api.api.api_endpoint : "https://${aws_apigatewayv2_api_mapping.api[0].domain_name}"
}

output "routes" {
  description = "By operationId: the route key."
  value       = { for id, route in aws_apigatewayv2_route.operation : id => route.route_key }
}

output "alias_target" {
  description = "What a DNS record of your own points at, where the domain names no zone; null without a domain."
  value       = one(aws_apigatewayv2_domain_name.api[*].domain_name_configuration[0].target_domain_name)
}

output "id" {
  description = "Id of the API, by which CloudWatch counts its requests."
  value       = aws_apigatewayv2_api.api.id
}
